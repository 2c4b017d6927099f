package dev.parley.adapters.discord.fake;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contract.SkippingClock;
import dev.parley.engine.SystemClock;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules that the fake enforces are those that Discord does. */
class FakeDiscordTest {
    private final Vertx vertx = Vertx.vertx();
    private final SkippingClock clock = new SkippingClock(new SystemClock(vertx));
    private final HttpClient http = vertx.createHttpClient();
    private FakeDiscord discord;
    private String help;

    private record Answer(int status, MultiMap headers, JsonObject json) {
        int code() {
            return json.getInteger("code", 0);
        }
    }

    @BeforeEach
    void start() {
        discord = await(FakeDiscord.start(vertx, clock));
        help = discord.channel("#help");
    }

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    private Answer call(HttpMethod method, String path, String token, JsonObject body) {
        Promise<Answer> answer = Promise.promise();
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(discord.apiUrl() + path)
                .putHeader("authorization", "Bot " + token);
        vertx.getOrCreateContext()
                .runOnContext(now -> http.request(options)
                        .compose(request -> request.send(body.toBuffer()))
                        .compose(response -> response.body()
                                .map(bytes -> new Answer(response.statusCode(), response.headers(), json(bytes))))
                        .onComplete(answer));
        return await(answer.future());
    }

    private static JsonObject json(Buffer bytes) {
        return bytes.length() > 0 && bytes.getByte(0) == '{' ? bytes.toJsonObject() : new JsonObject();
    }

    private Answer post(JsonObject body) {
        return call(HttpMethod.POST, "channels/" + help + "/messages", discord.token(), body);
    }

    private Answer edit(String message, JsonObject body) {
        return call(HttpMethod.PATCH, "channels/" + help + "/messages/" + message, discord.token(), body);
    }

    private static JsonObject saying(String text) {
        return new JsonObject().put("content", text);
    }

    private SeenMessage seen() {
        return discord.whatWasSeen("#help").get(0);
    }

    @Test
    void whoHasNoTokenGetsNothing() {
        assertThat(call(HttpMethod.GET, "users/@me", "wrong", new JsonObject()).status())
                .isEqualTo(401);
    }

    @Test
    void whatSaysNothingOfMentionsPingsOnPostAndOnEdit() {
        String id = post(saying("@everyone")).json().getString("id");
        Answer edited = edit(id, saying("@here <@" + discord.user("ana").id() + ">"));

        assertThat(edited.status()).isEqualTo(200);
        assertThat(seen().versions().get(0).pinged()).containsExactly("everyone");
        assertThat(seen().latest().pinged())
                .containsExactly("everyone", discord.user("ana").id());
        assertThat(seen().pingsNobody()).isFalse();
    }

    @Test
    void aReplyPingsUnlessItSaysNot() {
        String asked = discord.user("ana").says("#help", "hello");
        JsonObject reply = saying("hello").put("message_reference", new JsonObject().put("message_id", asked));
        assertThat(post(reply).status()).isEqualTo(200);
        JsonObject none = new JsonObject().put("parse", new JsonArray()).put("replied_user", false);
        assertThat(post(reply.copy().put("allowed_mentions", none)).status()).isEqualTo(200);

        assertThat(discord.whatWasSeen("#help").get(1).pingsNobody()).isFalse();
        assertThat(discord.whatWasSeen("#help").get(2).pingsNobody()).isTrue();
    }

    @Test
    void anEnforcedNonceMakesOneMessage() {
        JsonObject message = saying("one").put("nonce", "n1").put("enforce_nonce", true);
        String id = post(message).json().getString("id");
        Answer again = post(message.copy().put("content", "two"));

        assertThat(again.json().getString("id")).isEqualTo(id);
        assertThat(again.json().getString("content")).isEqualTo("one");
        clock.skip(Duration.ofMinutes(6));
        assertThat(post(message).json().getString("id")).isNotEqualTo(id);
    }

    @Test
    void aNonceThatIsNotEnforcedMakesTwo() {
        JsonObject message = saying("one").put("nonce", "n1");

        assertThat(post(message).json().getString("id"))
                .isNotEqualTo(post(message).json().getString("id"));
    }

    @Test
    void twoThousandCharactersAreTheMost() {
        assertThat(post(saying("x".repeat(2_000))).status()).isEqualTo(200);
        Answer longer = post(saying("x".repeat(2_001)));
        assertThat(longer.status()).isEqualTo(400);
        assertThat(longer.code()).isEqualTo(50_035);
        assertThat(post(saying("  ")).code()).isEqualTo(50_006);
    }

    @Test
    void aSixthMessageInFiveSecondsIsTooMuchAndWithinAnHourAndNoLongerEditsGo() {
        String id = post(saying("one")).json().getString("id");
        for (int i = 1; i < 5; i++) {
            assertThat(post(saying("more")).headers().get("X-RateLimit-Remaining"))
                    .isEqualTo(Integer.toString(4 - i));
        }
        Answer sixth = post(saying("more"));
        assertThat(sixth.status()).isEqualTo(429);
        assertThat(sixth.headers().get("X-RateLimit-Scope")).isEqualTo("user");
        assertThat(sixth.headers().get("via")).isNotEmpty();
        assertThat(sixth.json().getDouble("retry_after")).isBetween(0.0, 5.0);
        assertThat(discord.limits().violations()).hasSize(1);

        assertThat(edit(id, saying("edited")).status()).isEqualTo(200);
        clock.skip(Duration.ofMinutes(61));
        assertThat(post(saying("more")).status()).isEqualTo(200);
        assertThat(edit(id, saying("again")).code()).isEqualTo(30_046);
    }

    @Test
    void anInteractionIsAnsweredOnceAndInTime() {
        JsonObject row = new JsonObject()
                .put("type", 1)
                .put(
                        "components",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("type", 2)
                                        .put("style", 1)
                                        .put("label", "Press")
                                        .put("custom_id", "press")));
        JsonObject message = saying("press").put("components", new JsonArray().add(row));
        String id = post(message).json().getString("id");
        String first = discord.user("ana").clicks("#help", id, "press");
        assertThat(respond(first).status()).isEqualTo(204);
        assertThat(respond(first).code()).isEqualTo(40_060);

        String second = discord.user("ana").clicks("#help", id, "press");
        clock.skip(Duration.ofSeconds(4));
        assertThat(respond(second).code()).isEqualTo(10_062);
    }

    private Answer respond(String interaction) {
        return call(
                HttpMethod.POST,
                "interactions/" + interaction + "/token-" + interaction + "/callback",
                "",
                new JsonObject().put("type", 6));
    }

    @Test
    void whatTheBotMayNotItCannot() {
        discord.deny("#help", Rights.SEND);
        assertThat(post(saying("one")).code()).isEqualTo(50_013);
        discord.deny("#help", Rights.VIEW);
        assertThat(post(saying("one")).code()).isEqualTo(50_001);
        assertThat(call(HttpMethod.POST, "channels/1/messages", discord.token(), saying("one"))
                        .code())
                .isEqualTo(10_003);
    }

    @Test
    void stormsComeOnce() {
        discord.storms().next(MessageCalls.CREATE, new Storms.Weather.Broken(503));
        assertThat(post(saying("one")).status()).isEqualTo(503);
        assertThat(post(saying("one")).status()).isEqualTo(200);
        assertThat(discord.whatWasSeen("#help")).hasSize(1);
        Future<ApiCall> call = discord.awaitCall(each -> each.status() == 503);
        assertThat(await(call).route()).isEqualTo(MessageCalls.CREATE);
    }
}
