package dev.parley.e2e;

import static dev.parley.contract.Awaiting.await;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.adapters.slack.fake.FakeSlack;
import dev.parley.adapters.slack.fake.Person;
import dev.parley.adapters.slack.fake.SeenMessage;
import dev.parley.engine.SystemClock;
import dev.parley.testkit.FakeModelServer;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A Slack with people in it and a language model, both on loopback, and the program between them as its own process. */
final class SlackTown implements AutoCloseable {
    static final String HELPFUL = "parley_helpful";
    static final String STOP = "parley_stop";

    /** How events come in. */
    enum By {
        HTTP,
        SOCKET
    }

    private final Vertx vertx = Vertx.vertx();
    private final By by;
    final FakeSlack slack = await(FakeSlack.start(vertx, new SystemClock(vertx)));
    final FakeModelServer model = await(FakeModelServer.start(vertx, new SystemClock(vertx)));
    final Person ana = slack.user("ana");

    SlackTown(By by) {
        this.by = by;
    }

    /** The shell in which the program is started. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "SLACK_BOT_TOKEN",
                slack.botToken(),
                "SLACK_API_URL",
                slack.apiUrl(),
                "OPENAI_BASE_URL",
                model.url() + "/v1",
                "OPENAI_MODEL",
                "fake",
                "PARLEY_LOG",
                "stdout"));
        environment.put(
                by == By.HTTP ? "SLACK_SIGNING_SECRET" : "SLACK_APP_TOKEN",
                by == By.HTTP ? slack.app().signingSecret() : slack.appToken());
        return environment;
    }

    /** Starts the program, and has Slack deliver to it. */
    ParleyProcess run(Path data, String... options) {
        ParleyProcess parley = ParleyProcess.run(data, environment(), options);
        if (by == By.HTTP) {
            slack.deliverTo(address(parley));
        } else {
            await(slack.deliverBySocket().connected(1));
        }
        return parley;
    }

    static String address(ParleyProcess parley) {
        return parley.chat().resolve("/slack/events").toString();
    }

    /** Mentions the bot in a channel where it is; gives the time of the question, which names its thread. */
    String asks(String channel, String question) {
        var unused = slack.channel(channel);
        return ana.says(channel, "<@bot> " + question);
    }

    @CanIgnoreReturnValue
    SeenMessage sees(String channel, Predicate<SeenMessage> what) {
        return await(slack.awaitMessage(channel, what));
    }

    /** The bot's answer in a thread, once it is whole. */
    @CanIgnoreReturnValue
    SeenMessage answer(String channel, String thread) {
        return sees(channel, seen -> inThread(seen, thread) && has(seen, HELPFUL));
    }

    static boolean inThread(SeenMessage seen, String thread) {
        return seen.byBot() && thread.equals(seen.threadTs());
    }

    /** Whether a button of this name is below the message now. */
    static boolean has(SeenMessage seen, String button) {
        JsonArray blocks = seen.latest().blocks();
        return blocks != null && blocks.encode().contains('"' + button + '"');
    }

    List<SeenMessage> byBot(String channel) {
        return slack.whatWasSeen(channel).stream().filter(SeenMessage::byBot).toList();
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
