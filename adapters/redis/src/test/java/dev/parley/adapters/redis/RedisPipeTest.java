package dev.parley.adapters.redis;

import static dev.parley.contract.Awaiting.await;
import static dev.parley.contract.Awaiting.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.Failure.Kind;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.commands.ProtocolCommand;

@TestInstance(Lifecycle.PER_CLASS)
final class RedisPipeTest {
    private Lab lab;

    @BeforeAll
    void open(@TempDir Path data) {
        lab = new Lab(data);
    }

    @AfterAll
    void close() {
        lab.close();
    }

    @Test
    void givesEachTheReplyToItsOwnCommand() {
        RedisPipe pipe = pipe(10_000);
        var replies = IntStream.range(0, 5_000)
                .mapToObj(i -> pipe.send(echo("m" + i)))
                .toList();
        for (int i = 0; i < 5_000; i++) {
            assertThat(text(await(replies.get(i)))).isEqualTo("m" + i);
        }
        assertThat(await(pipe.send(new CommandArguments(Command.GET).add("nothing"))))
                .isNull();
        await(pipe.close());
    }

    @Test
    void failsACommandThatRedisRefusesAndNoOther() {
        RedisPipe pipe = pipe(100);
        var before = pipe.send(echo("before"));
        var wrong = pipe.send(new CommandArguments(Command.GET));
        var after = pipe.send(echo("after"));
        assertThat(failureOf(wrong).kind()).isEqualTo(Kind.BUG);
        assertThat(text(await(before))).isEqualTo("before");
        assertThat(text(await(after))).isEqualTo("after");
        await(pipe.close());
    }

    @Test
    void repliesOnTheContextOfWhoAsked() {
        RedisPipe pipe = pipe(100);
        ContextInternal root = (ContextInternal) lab.vertx().getOrCreateContext();
        for (Context context : List.of(root, root.duplicate(), lab.vertx().getOrCreateContext())) {
            assertThat(await(contextOfReply(pipe, context, echo("x")))).isSameAs(context);
            assertThat(await(contextOfReply(pipe, context, new CommandArguments(Command.GET))))
                    .isSameAs(context);
        }
        await(pipe.close());
    }

    private static Future<Context> contextOfReply(RedisPipe pipe, Context context, CommandArguments command) {
        Promise<Context> seen = Promise.promise();
        context.runOnContext(go -> pipe.send(command).onComplete(reply -> {
            assertThat(Thread.currentThread().getName()).startsWith("vert.x-eventloop");
            seen.complete(io.vertx.core.Vertx.currentContext());
        }));
        return seen.future();
    }

    @Test
    void oneWhoThrowsKeepsTheRepliesOfNobodyElse() {
        RedisPipe pipe = pipe(100);
        Context context = lab.vertx().getOrCreateContext();
        Promise<String> second = Promise.promise();
        context.exceptionHandler(thrown -> {});
        context.runOnContext(go -> {
            pipe.send(echo("first")).onComplete(reply -> {
                throw new IllegalStateException("thrown on purpose");
            });
            pipe.send(echo("second")).map(RedisPipeTest::text).onComplete(second);
        });
        assertThat(await(second.future())).isEqualTo("second");
        await(pipe.close());
    }

    @Test
    void groupsWhatIsSentAtTheSameTime() {
        RedisPipe pipe = pipe(20_000);
        var replies =
                IntStream.range(0, 10_000).mapToObj(i -> pipe.send(echo("m"))).toList();
        await(Future.all(replies));
        long commands = Lab.gauge(pipe.gauges(), "redis_commands_total");
        long roundTrips = Lab.gauge(pipe.gauges(), "redis_round_trips_total");
        assertThat(commands).isEqualTo(10_000);
        assertThat(roundTrips).isBetween(40L, 2_000L);
        await(pipe.close());
    }

    @Test
    void refusesMoreThanTheQueueHolds() {
        RedisPipe pipe = pipe(10);
        long pid = lab.pid();
        lab.stop(pid);
        try {
            var replies = IntStream.range(0, 1_000)
                    .mapToObj(i -> pipe.send(echo("m")))
                    .toList();
            assertThat(failureOf(replies.get(999)).kind()).isEqualTo(Kind.OVERLOADED);
            assertThat(Lab.gauge(pipe.gauges(), "redis_queue_depth")).isEqualTo(10);
        } finally {
            lab.goOn(pid);
        }
        await(pipe.close());
    }

    @Test
    void doesNotSendWhatHasWaitedTooLong() {
        RedisPipe pipe = pipe(1_000, Duration.ofMillis(800));
        var blocking = pipe.send(sleep(0.5));
        lab.eventually(() ->
                assertThat(Lab.gauge(pipe.gauges(), "redis_round_trips_total")).isOne());
        var blockingAgain = pipe.send(sleep(0.5));
        var replies =
                IntStream.range(0, 500).mapToObj(i -> pipe.send(echo("m"))).toList();
        assertThat(failureOf(replies.get(499))).satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(failure.message()).contains("not even sent");
        });
        assertThat(text(await(replies.get(0)))).isEqualTo("m");
        assertThat(await(Future.all(blocking, blockingAgain)).succeeded()).isTrue();
        assertThat(text(await(pipe.send(echo("again"))))).isEqualTo("again");
        await(pipe.close());
    }

    private static CommandArguments sleep(double seconds) {
        ProtocolCommand debug = () -> "DEBUG".getBytes(StandardCharsets.UTF_8);
        return new CommandArguments(debug).add("SLEEP").add(seconds);
    }

    @Test
    void sendsWhatIsQueuedBeforeItCloses() {
        RedisPipe pipe = pipe(5_000);
        var replies = IntStream.range(0, 3_000)
                .mapToObj(i -> pipe.send(echo("m" + i)))
                .toList();
        await(pipe.close());
        assertThat(text(await(replies.get(2_999)))).isEqualTo("m2999");
        assertThat(failureOf(pipe.send(echo("late"))).kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    private RedisPipe pipe(int capacity) {
        return pipe(capacity, Duration.ofSeconds(5));
    }

    private RedisPipe pipe(int capacity, Duration timeout) {
        return await(RedisPipe.open(lab.vertx(), lab.clock(), lab.server(), timeout, capacity));
    }

    private static CommandArguments echo(String text) {
        return new CommandArguments(Command.ECHO).add(text);
    }

    private static String text(@Nullable Object reply) {
        return reply instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : "not bytes: " + reply;
    }
}
