package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
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

    private final SlackTown town = new SlackTown(SlackTown.By.HTTP);
    private final ParleyProcess parley;

    SlackDeskTest(@TempDir Path temp) {
        Path flows =
                new Flows(temp.resolve("flows")).write("shop/flow.yaml", FLOW).folder();
        parley = town.run(temp.resolve("data"), "--flows", flows.toString());
    }

    @AfterEach
    void end() {
        parley.close();
        town.close();
    }

    private JsonObject waiting() {
        JsonArray all = parley.ask("/api/inbox").getJsonArray("conversations");
        assertThat(all).hasSize(1);
        return all.getJsonObject(0);
    }

    private static String path(String key) {
        return "/api/inbox/" + key.replace("/", "%2F");
    }

    /** Waits until it is among what was said in the conversation. */
    private void awaitSaid(String key, String words) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!parley.ask(path(key)).getJsonArray("messages").encode().contains(words)) {
            assertThat(System.nanoTime()).as(words).isLessThan(end);
        }
    }

    private void does(String key, String what, JsonObject body) {
        assertThat(parley.post(path(key) + "/" + what, body)).as(what).isEqualTo(200);
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
