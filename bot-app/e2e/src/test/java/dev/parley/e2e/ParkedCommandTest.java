package dev.parley.e2e;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.local.PrivateRedis;
import dev.parley.adapters.redis.RedisProvider;
import dev.parley.adapters.redis.RedisSettings;
import dev.parley.adapters.slack.fake.SeenMessage;
import dev.parley.contract.HurriedClock;
import dev.parley.engine.SystemClock;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.EmbeddedServer;
import dev.parley.spi.Environment;
import dev.parley.spi.Inbox;
import dev.parley.spi.Inbox.Entry;
import dev.parley.spi.Inbox.Worker;
import dev.parley.spi.Stores;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A message that no process could answer, and ops people who look at it and have it answered after all. */
class ParkedCommandTest {
    private static final String QUESTION = "At which size are log files rotated?";

    private final Vertx vertx = Vertx.vertx();
    private final SlackTown town = new SlackTown(SlackTown.By.HTTP);
    private final EmbeddedServer redis;
    private final Map<String, String> environment;
    private final Path data;

    ParkedCommandTest(@TempDir Path temp) {
        data = temp.resolve("data");
        redis = await(new PrivateRedis()
                .open(
                        new PrivateRedis.Settings(null, 512, Duration.ofSeconds(20)),
                        new Environment(vertx, new SystemClock(vertx), temp.resolve("shared"))));
        environment = new HashMap<>(town.environment());
        environment.put("REDIS_URL", redis.url());
    }

    @AfterEach
    void end() {
        await(redis.close());
        await(vertx.close());
        town.close();
    }

    private Command parked(String... arguments) throws IOException, InterruptedException {
        String[] all = new String[arguments.length + 3];
        all[0] = "parked";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--data";
        all[arguments.length + 2] = data.toString();
        return Command.parley(environment, all);
    }

    private ParleyProcess run() {
        ParleyProcess parley = ParleyProcess.run(data, environment);
        town.slack.deliverTo(SlackTown.address(parley));
        return parley;
    }

    /** A replica that can't answer anything, until only one try is left; gives the turn. */
    private String fail() {
        Stores stores = await(new RedisProvider()
                .open(
                        new RedisSettings(redis.url(), "parley:", Duration.ofSeconds(5), 1000, 0),
                        new Environment(vertx, new HurriedClock(new SystemClock(vertx)), data)));
        Promise<String> worn = Promise.promise();
        await(stores.inbox().work(new Worker() {
            @Override
            public void take(Entry entry) {
                if (entry.tries() < Inbox.TRIES) {
                    entry.begin().onComplete(begun -> entry.failed(Failure.of(Kind.UNAVAILABLE, "no luck")));
                } else {
                    worn.complete(entry.turn());
                }
            }

            @Override
            public void told(Buffer news) {
                throw new AssertionError("nobody tells anything");
            }
        }));
        String turn = await(worn.future());
        await(stores.close());
        return turn;
    }

    /** Asks, and ends the program when the answer has begun to grow. */
    private String askInVain() throws Exception {
        town.model.answerOnce(InSlack.SLOW);
        try (ParleyProcess first = run()) {
            String asked = town.asks("#help", QUESTION);
            town.sees("#help", seen -> SlackTown.inThread(seen, asked));
            await(town.slack.deliveries().settled());
            first.kill();
            return asked;
        }
    }

    private void awaitParked(String turn) throws Exception {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!parked("list").out().contains(turn)) {
            assertThat(System.nanoTime()).isLessThan(until);
        }
    }

    @Test
    void whatIsParkedIsShownAndAnsweredWhenItIsRunAgain() throws Exception {
        String asked = askInVain();
        SeenMessage cutOff = town.byBot("#help").get(0);
        String turn = fail();
        try (ParleyProcess second = run()) {
            awaitParked(turn);
            assertThat(town.byBot("#help"))
                    .as("the customer was told, in place")
                    .hasSize(1);
            assertThat(parked("list").out())
                    .contains(turn, "slack", "never ended")
                    .doesNotContain(QUESTION);
            assertThat(parked("show", turn).out()).contains("never ended", QUESTION, "tries:        " + Inbox.TRIES);
            Command unknown = parked("rerun", "nosuchturn");
            assertThat(unknown.status()).isEqualTo(1);
            assertThat(unknown.err()).contains("no turn nosuchturn is parked");

            assertThat(parked("rerun", turn).out()).contains(turn);
            SeenMessage whole = town.answer("#help", asked);
            assertThat(whole.ts()).isEqualTo(cutOff.ts());
            assertThat(town.byBot("#help")).hasSize(1);
            assertThat(parked("drop", turn).status())
                    .as("it is not parked any more")
                    .isEqualTo(1);
            assertThat(parked("rerun", "--all").out()).contains("Re-run 0.");
            assertThat(parked("rerun").err()).contains("name one ID, or --all");
            refusesStrangers(second);
        }
        assertThat(parked("list").out()).contains("CAUSE").doesNotContain(turn);
    }

    private static void refusesStrangers(ParleyProcess parley) throws Exception {
        HttpRequest stranger =
                HttpRequest.newBuilder(parley.console().resolve("/api/parked")).build();
        assertThat(HttpClient.newHttpClient()
                        .send(stranger, BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(401);
    }
}
