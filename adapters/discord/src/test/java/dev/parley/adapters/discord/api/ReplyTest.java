package dev.parley.adapters.discord.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Sent;
import dev.parley.spi.Sent.Learned;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an answer tells of limits, and which it closes. */
class ReplyTest {
    private static final Map<String, String> VIA = Map.of("via", "1.1 google");

    private static Reply reply(int status, Map<String, String> headers, String body) {
        MultiMap all = MultiMap.caseInsensitiveMultiMap().addAll(headers);
        return new Reply(Request.create("7"), status, all, Buffer.buffer(body));
    }

    private static Sent.Refused refused(int status, Map<String, String> headers, String body) {
        return (Sent.Refused) reply(status, headers, body).sent();
    }

    private static Map<String, String> and(Map<String, String> headers, String name, String value) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(name, value);
        return all;
    }

    @Test
    void headersTellOfTheBucket() {
        Map<String, String> headers =
                Map.of("X-RateLimit-Limit", "5", "X-RateLimit-Remaining", "3", "X-RateLimit-Reset-After", "4.25");

        assertThat(reply(200, headers, "{}").sent().learned())
                .containsExactly(new Learned("discord/7/post", 5, 3, Duration.ofMillis(4_250)));
    }

    @Test
    void headersThatMakeNoSenseTellNothing() {
        assertThat(reply(200, Map.of("X-RateLimit-Limit", "many"), "{}").sent().learned())
                .isEmpty();
    }

    @Test
    void aBucketsLimitClosesTheBucketForTheExactTime() {
        Sent.Refused refused = refused(
                429,
                and(and(VIA, "X-RateLimit-Scope", "user"), "Retry-After", "2"),
                "{\"message\":\"no\",\"retry_after\":1.337,\"global\":false}");

        assertThat(refused.scope()).isEqualTo("discord/7/post");
        assertThat(refused.failure().kind()).isEqualTo(Kind.OVERLOADED);
        assertThat(refused.failure().retryAfter()).isEqualTo(Duration.ofMillis(1_337));
    }

    @Test
    void theGlobalLimitClosesAll() {
        assertThat(refused(429, and(VIA, "X-RateLimit-Scope", "global"), "{\"retry_after\":0.5}")
                        .scope())
                .isEqualTo("discord");
    }

    @Test
    void theWallBeforeDiscordClosesAllAndMayCountInDecimals() {
        Sent.Refused refused = refused(429, Map.of("Retry-After", "12.5"), "error code: 1015");

        assertThat(refused.scope()).isEqualTo("discord");
        assertThat(refused.failure().retryAfter()).isEqualTo(Duration.ofMillis(12_500));
    }

    @Test
    void aMessageThatIsTooOldIsAConflictAndNoLimit() {
        Sent.Refused refused = refused(429, VIA, "{\"code\":30046,\"message\":\"Try again later.\"}");

        assertThat(refused.failure().kind()).isEqualTo(Kind.CONFLICT);
        assertThat(refused.scope()).isNull();
    }

    @Test
    void refusalsAreSortedByWhatCanBeDone() {
        assertThat(kind(400, 50_035)).isEqualTo(Kind.BAD_INPUT);
        assertThat(kind(401, 0)).isEqualTo(Kind.REFUSED);
        assertThat(kind(403, 50_013)).isEqualTo(Kind.REFUSED);
        assertThat(kind(404, 10_008)).isEqualTo(Kind.REFUSED);
        assertThat(kind(502, 0)).isEqualTo(Kind.UNAVAILABLE);
    }

    private static Kind kind(int status, int code) {
        Failure failure = refused(status, VIA, "{\"code\":" + code + "}").failure();
        return failure.kind();
    }

    @Test
    void onlyWhatCountsTowardsTheBanIsCounted() {
        assertThat(reply(401, VIA, "").invalid()).isTrue();
        assertThat(reply(403, VIA, "").invalid()).isTrue();
        assertThat(reply(429, and(VIA, "X-RateLimit-Scope", "user"), "").invalid())
                .isTrue();
        assertThat(reply(429, and(VIA, "X-RateLimit-Scope", "shared"), "").invalid())
                .isFalse();
        assertThat(reply(404, VIA, "").invalid()).isFalse();
    }

    @Test
    void theTokenOfAnInteractionIsNeitherInMessagesNorInScopes() {
        Request request = Request.editFollowUp("1", new Interaction("2", "secret"), "@original");
        Reply reply = new Reply(request, 500, MultiMap.caseInsensitiveMultiMap(), Buffer.buffer());

        assertThat(reply.failure().message() + request.scope()).doesNotContain("secret");
    }
}
