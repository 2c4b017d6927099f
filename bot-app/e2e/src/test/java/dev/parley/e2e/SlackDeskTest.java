package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.adapters.slack.fake.Weather;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person at the console answers a customer who writes in Slack; the bot is silent until it has the conversation back. */
class SlackDeskTest {
    private static final String FLOW = """
            flow: shop
            start: {channels: [slack]}
            steps:
              - {type: handoff, when: "message.text.contains('human')", to: support-team, text: I call a colleague., next: END}
              - {type: reply, text: This is the bot.}
            """;

    private static final Duration LONG = Duration.ofSeconds(20);

    private final SlackTown town = new SlackTown(SlackTown.By.HTTP);
    private final Path data;
    private final Path flows;
    private ParleyProcess parley;

    SlackDeskTest(@TempDir Path temp) {
        data = temp.resolve("data");
        flows = new Flows(temp.resolve("flows")).write("shop/flow.yaml", FLOW).folder();
        parley = run();
    }

    private ParleyProcess run() {
        return town.run(data, "--flows", flows.toString());
    }

    @AfterEach
    void end() {
        parley.close();
        town.close();
    }

    /** The conversation that a person is called into, which happens behind the words that say so. */
    private JsonObject waiting() {
        long end = System.nanoTime() + LONG.toNanos();
        JsonArray all = conversations();
        while (all.isEmpty()) {
            assertThat(System.nanoTime()).as("nobody is called in").isLessThan(end);
            all = conversations();
        }
        assertThat(all).hasSize(1);
        return all.getJsonObject(0);
    }

    private JsonArray conversations() {
        return parley.ask("/api/inbox").getJsonArray("conversations");
    }

    private static String path(String key) {
        return "/api/inbox/" + key.replace("/", "%2F");
    }

    /** Waits until it is among what was said in the conversation. */
    private void awaitSaid(String key, String words) {
        long end = System.nanoTime() + LONG.toNanos();
        while (!parley.ask(path(key)).getJsonArray("messages").encode().contains(words)) {
            assertThat(System.nanoTime()).as(words).isLessThan(end);
        }
    }

    private void does(String key, String what, JsonObject body) {
        assertThat(parley.post(path(key) + "/" + what, body)).as(what).isEqualTo(200);
    }

    private String takeOver() {
        String thread = town.asks("#shop", "a human, please");
        town.sees(
                "#shop", seen -> SlackTown.inThread(seen, thread) && seen.text().contains("I call a colleague."));
        does(waiting().getString("key"), "take", new JsonObject());
        return waiting().getString("key");
    }

    /** Slack has the person's words, and before the program knows it is killed: the person sends them again. */
    @Test
    void wordsThatNobodyKnowsTheFateOfAreSentAgainAndSeenOnce() throws Exception {
        String key = takeOver();
        town.slack.storms().next("chat.postMessage", Weather.of(Weather.Kind.LOST));
        town.slack.storms().next("conversations.replies", Weather.of(Weather.Kind.SILENT));
        JsonObject words = new JsonObject().put("text", "Hello, this is Bea.");
        CompletableFuture<Integer> cutOff =
                CompletableFuture.supplyAsync(() -> parley.post(path(key) + "/answer", words, "bea-1"));
        town.sees("#shop", seen -> seen.text().contains("this is Bea"));
        parley.kill();
        assertThatThrownBy(cutOff::join)
                .as("the console could not say what came of it")
                .isNotNull();
        town.slack.storms().calm();

        parley = run();
        assertThat(parley.post(path(key) + "/answer", words, "bea-1")).isEqualTo(200);
        assertThat(parley.post(path(key) + "/answer", words, "bea-1")).isEqualTo(200);
        assertThat(town.byBot("#shop").stream().filter(seen -> seen.text().contains("this is Bea")))
                .hasSize(1);
        awaitSaid(key, "this is Bea");
        assertThat(parley.post(path(key) + "/answer", words, "bea-2")).isEqualTo(200);
        assertThat(town.byBot("#shop").stream().filter(seen -> seen.text().contains("this is Bea")))
                .hasSize(2);
    }

    @Test
    void theCustomerIsAnsweredInTheThreadAndTheBotWaits() {
        String thread = town.asks("#shop", "a human, please");
        town.sees(
                "#shop", seen -> SlackTown.inThread(seen, thread) && seen.text().contains("I call a colleague."));
        JsonObject one = waiting();
        assertThat(one.getString("channel")).isEqualTo("slack");
        assertThat(one.getString("state")).isEqualTo("waiting");

        String key = one.getString("key");
        does(key, "take", new JsonObject());
        does(key, "answer", new JsonObject().put("text", "Hello, this is Bea."));
        town.sees(
                "#shop", seen -> SlackTown.inThread(seen, thread) && seen.text().contains("Hello, this is Bea."));
        assertThat(waiting().getString("state")).isEqualTo("taken");

        town.ana.replies("#shop", thread, "thank you");
        awaitSaid(key, "thank you");
        does(key, "return", new JsonObject());
        town.ana.replies("#shop", thread, "and now?");
        town.sees(
                "#shop", seen -> SlackTown.inThread(seen, thread) && seen.text().contains("This is the bot."));
        assertThat(town.byBot("#shop").stream().filter(seen -> seen.text().contains("This is the bot.")))
                .as("to what was said while a person had the conversation the bot said nothing")
                .hasSize(1);
    }
}
