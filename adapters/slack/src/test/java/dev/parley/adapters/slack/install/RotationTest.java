package dev.parley.adapters.slack.install;

import static dev.parley.contract.Awaiting.await;
import static dev.parley.contract.Awaiting.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.slack.api.SlackHttp;
import dev.parley.adapters.slack.api.Workspaces;
import dev.parley.adapters.slack.fake.ApiCall;
import dev.parley.adapters.slack.fake.Browser;
import dev.parley.adapters.slack.fake.Weather;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Records;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens that end after twelve hours. */
class RotationTest extends InstallBench {
    private static final String ACCESS = "oauth.v2.access";
    private static final Duration NEARLY = Duration.ofHours(11);
    private static final Duration OVER = Duration.ofHours(13);

    private Workspaces other;
    private String first;

    @BeforeEach
    void install() {
        slack.rotateTokens(Duration.ofHours(12));
        install(globex);
        first = token();
        other = replica(KEY).beside(null);
    }

    private List<ApiCall> refreshes() {
        return slack.calls().stream()
                .filter(call -> "refresh_token".equals(call.args().getString("grant_type")))
                .toList();
    }

    private String otherToken() {
        return await(other.of(globex.id())).token();
    }

    @Test
    void aTokenThatIsYoungIsNotRenewed() {
        clock.skip(Duration.ofHours(9));
        assertThat(token()).isEqualTo(first);
        assertThat(refreshes()).isEmpty();
    }

    @Test
    void whereNobodyWritesItIsRenewedBeforeItEndsAndOnce() {
        assertThat(otherToken()).isEqualTo(first);
        clock.skip(NEARLY);
        clock.ring();
        eventually(() -> !otherToken().equals(first));
        eventually(() -> !token().equals(first));

        assertThat(refreshes()).hasSize(1);
    }

    @Test
    void anInstallationIsKnownBeforeAnybodyWrites() {
        String begin = here + "/slack/install?team=" + initech.id();
        assertThat(await(new Browser(vertx).follow(begin)).status()).isEqualTo(200);
        clock.skip(NEARLY);
        assertThat(refreshes()).isEmpty();
        clock.ring();
        eventually(() -> refreshes().size() == 2);
    }

    @Test
    void theOldOneIsUsedUntilTheNewOneIsStored() {
        clock.skip(NEARLY);
        assertThat(token()).isEqualTo(first);
        eventually(() -> !token().equals(first));

        eventually(() -> otherToken().equals(token()));
        assertThat(refreshes()).hasSize(1);
        clock.skip(OVER.minus(NEARLY));
        assertThat(await(ask(token())).getString("team_id")).isEqualTo(globex.id());
    }

    private Future<JsonObject> ask(String token) {
        return new SlackHttp(vertx, slack.apiUrl()).json("auth.test", token, new JsonObject());
    }

    @Test
    void replicasThatNeedOneAtTheSameTimeRenewItOnce() {
        slack.storms().next(ACCESS, Weather.late(Duration.ofMillis(200)));
        clock.skip(OVER);
        var tokens = IntStream.range(0, 20)
                .mapToObj(i -> (i % 2 == 0 ? workspaces : other).of(globex.id()))
                .toList();

        assertThat(tokens.stream().map(each -> await(each).token()).distinct())
                .singleElement()
                .satisfies(token -> assertThat(token).isNotEqualTo(first));
        assertThat(refreshes()).hasSize(1);
    }

    @Test
    void aFailureIsTriedAgainLaterAndTheOldOneGoesOn() {
        slack.storms().next(ACCESS, Weather.of(Weather.Kind.BROKEN));
        clock.skip(NEARLY);
        assertThat(token()).isEqualTo(first);
        await(slack.awaitCall(
                call -> call.method().equals(ACCESS) && call.outcome().equals("broken")));
        assertThat(token()).isEqualTo(first);
        assertThat(refreshes()).hasSize(1);

        clock.skip(Duration.ofSeconds(2));
        eventually(() -> !token().equals(first));
        assertThat(refreshes()).hasSize(2);
    }

    @Test
    void withoutATokenTheFailureIsTheCallers() {
        slack.storms().next(ACCESS, Weather.of(Weather.Kind.BROKEN));
        clock.skip(OVER);
        assertThat(failureOf(workspaces.of(globex.id())).kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failureOf(workspaces.of(globex.id())).kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(refreshes()).hasSize(1);

        clock.skip(Duration.ofSeconds(2));
        assertThat(token()).isNotEqualTo(first);
    }

    @Test
    void whatSlackGaveOnceIsStoredAlsoWhenRecordsAreAwayForAMoment() {
        Shaky shaky = new Shaky(records, new AtomicInteger());
        Workspaces mine = await(open(KEY, shaky)).beside(null);
        clock.skip(OVER);
        shaky.failures().set(2);

        String token = await(mine.of(globex.id())).token();

        assertThat(shaky.failures()).hasValue(0);
        assertThat(otherToken()).isEqualTo(token).isNotEqualTo(first);
        assertThat(refreshes()).hasSize(1);
    }

    @Test
    void answersGoOnForAMomentWithoutRecords() {
        clock.skip(Duration.ofMinutes(2));
        assertThat(token()).isEqualTo(first);
        clock.skip(Duration.ofMinutes(2));
        records.down(true);
        assertThat(token()).isEqualTo(first);
        assertThat(failureOf(other.of(globex.id())).kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    /** Records that fail to replace so many times. */
    private record Shaky(Records kept, AtomicInteger failures) implements Records {
        @Override
        public Future<@Nullable Buffer> get(String key) {
            return kept.get(key);
        }

        @Override
        public Future<Void> put(String key, Buffer value) {
            return kept.put(key, value);
        }

        @Override
        public Future<Void> put(String key, Buffer value, Duration time) {
            return kept.put(key, value, time);
        }

        @Override
        public Future<Boolean> replace(String key, @Nullable Buffer before, Buffer after) {
            return failures.get() > 0 && failures.getAndDecrement() > 0
                    ? Future.failedFuture(
                            Failure.of(Kind.UNAVAILABLE, "records are away").exception())
                    : kept.replace(key, before, after);
        }

        @Override
        public Future<Void> delete(String key) {
            return kept.delete(key);
        }

        @Override
        public Future<Boolean> claim(String key, Duration time) {
            return kept.claim(key, time);
        }

        @Override
        public Future<Counted> count(String key, int more, Duration time) {
            return kept.count(key, more, time);
        }
    }
}
