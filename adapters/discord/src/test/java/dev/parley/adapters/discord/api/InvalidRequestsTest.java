package dev.parley.adapters.discord.api;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.discord.fake.FakeDiscord;
import dev.parley.contract.SkippingClock;
import dev.parley.engine.SystemClock;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.testkit.VirtualClock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The watch that keeps Discord from banning this address. */
class InvalidRequestsTest {
    @Test
    void theyAreForgottenAfterTenMinutes() {
        VirtualClock clock = new VirtualClock();
        InvalidRequests invalid = new InvalidRequests(clock);
        for (int minute = 0; minute < 20; minute++) {
            invalid.count();
            invalid.count();
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(invalid.recent()).isEqualTo(18);
        clock.advance(Duration.ofMinutes(5));
        assertThat(invalid.recent()).isEqualTo(8);
        clock.advance(Duration.ofHours(3));
        assertThat(invalid.recent()).isZero();
    }

    @Test
    void tooManyCloseTheWayUntilSomeAreForgotten() {
        VirtualClock clock = new VirtualClock();
        InvalidRequests invalid = new InvalidRequests(clock);
        for (int i = 0; i < InvalidRequests.MOST; i++) {
            assertThat(invalid.tooMany()).isFalse();
            invalid.count();
        }
        assertThat(invalid.tooMany()).isTrue();
        assertThat(invalid.pause()).isBetween(Duration.ofNanos(1), Duration.ofMinutes(1));
        clock.advance(Duration.ofMinutes(10));
        assertThat(invalid.tooMany()).isFalse();
    }

    @Test
    void noCallIsMadeThen() {
        Vertx vertx = Vertx.vertx();
        SkippingClock clock = new SkippingClock(new SystemClock(vertx));
        FakeDiscord discord = await(FakeDiscord.start(vertx, clock));
        DiscordHttp http = new DiscordHttp(vertx, clock, discord.apiUrl(), "wrong");
        assertThat(kind(vertx, http)).isEqualTo(Kind.REFUSED);
        assertThat(http.invalid().recent()).isEqualTo(1);
        for (int i = 1; i < InvalidRequests.MOST; i++) {
            http.invalid().count();
        }

        assertThat(kind(vertx, http)).isEqualTo(Kind.OVERLOADED);
        assertThat(discord.calls()).hasSize(1);

        clock.skip(Duration.ofMinutes(11));
        assertThat(kind(vertx, http)).isEqualTo(Kind.REFUSED);
        await(vertx.close());
    }

    private static Kind kind(Vertx vertx, DiscordHttp http) {
        Promise<Kind> kind = Promise.promise();
        vertx.getOrCreateContext()
                .runOnContext(now -> http.json(Request.self())
                        .<Kind>map(answer -> {
                            throw new AssertionError("taken");
                        })
                        .recover(thrown ->
                                Future.succeededFuture(Failure.from(thrown).kind()))
                        .onComplete(kind));
        return await(kind.future());
    }
}
