package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What customers said is found, explained, made a test of, asked anew of a version that is to go live, and forgotten, all by
 * commands beside the running program.
 */
class TurnsCommandTest {
    private static final String FLOW = """
            flow: shop
            start: {channels: [web]}
            steps:
              - {id: known, type: faq, from: faq.yaml, hit: END}
              - {id: sorry, type: reply, text: I don't know.}
            """;
    private static final String FAQ = """
            - questions: [When do you open?, What are your opening hours?]
              answer: We open at nine.
            - questions: [Where are you?, What is your address?]
              answer: At the market.
            """;

    private final Path temp;
    private final ParleyProcess parley;

    TurnsCommandTest(@TempDir Path temp) {
        this.temp = temp;
        parley = ParleyProcess.run(temp.resolve("data"), Map.of(), "--flows", folder("live", FAQ));
    }

    @AfterEach
    void end() {
        parley.close();
    }

    private String folder(String name, String faq) {
        return new Flows(temp.resolve(name))
                .write("shop/flow.yaml", FLOW)
                .write("shop/faq.yaml", faq)
                .folder()
                .toString();
    }

    private Command parley(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", temp.resolve("data").toString()));
        return Command.parley(Map.of(), all.toArray(String[]::new));
    }

    private JsonObject turn(String words) throws Exception {
        Command found = parley("turns", "--text", words, "--report", "json");
        assertThat(found.status()).as(found.err()).isZero();
        return new JsonObject(found.out()).getJsonArray("turns").getJsonObject(0);
    }

    @Test
    void aTurnIsFoundExplainedAndMadeATestOf() throws Exception {
        assertThat(Customer.of(parley).says("When do you open?")).contains("nine");
        String id = turn("open").getString("turn");
        assertThat(parley("explain", id).out()).contains("known", "faq", "We open at nine.");
        assertThat(parley("explain", "nosuchturn").err()).contains("nosuchturn");

        Path file = temp.resolve("live/shop/shop.test.yaml");
        assertThat(parley("test", "from", id, "--to", file.toString()).out()).contains("Added to");
        Command tested = parley("test", "--flows", temp.resolve("live").toString());
        assertThat(tested.status()).as(tested.out() + tested.err()).isZero();
        Files.writeString(temp.resolve("live/shop/faq.yaml"), FAQ.replace("nine", "ten"));
        Command failed = parley("test", "--flows", temp.resolve("live").toString());
        assertThat(failed.status()).isEqualTo(1);
    }

    @Test
    void aVersionThatAnswersWorseIsFoundByReplayAndNotPublishedThroughTheGate() throws Exception {
        String live = parley.ask("/api/status").getString("version");
        for (String question : List.of("When do you open?", "Where are you?", "What is your address?")) {
            assertThat(Customer.of(parley).says(question)).doesNotContain("don't know");
        }
        assertThat(turn("address").getString("question")).contains("address");
        String better = folder("better", FAQ.replace("market.", "market, on the left."));
        Command good = parley("replay", better);
        assertThat(good.status()).as(good.out() + good.err()).isZero();

        String worse = folder("worse", FAQ.substring(0, FAQ.indexOf("- questions: [Where")));
        Command bad = parley("replay", worse);
        assertThat(bad.status()).as(bad.out() + bad.err()).isEqualTo(1);
        assertThat(bad.out()).contains("At the market.", "I don't know.");
        Command refused = parley("publish", "--gate", "--flows", worse);
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("nothing was published");
        assertThat(parley.ask("/api/status").getString("version")).isEqualTo(live);
        assertThat(parley("publish", "--gate", "--flows", better).out()).contains("is live");
        assertThat(parley("replay", "--conversations", "0").err()).contains("--conversations");
    }

    @Test
    void whatAPersonSaidIsForgotten() throws Exception {
        Customer gone = Customer.of(parley);
        assertThat(gone.says("When do you open?")).contains("nine");
        assertThat(Customer.of(parley).says("Where are you?")).contains("market");
        JsonObject turn = turn("open");
        Command purged = parley("purge", "--conversation", turn.getString("conversation"));
        assertThat(purged.out()).as(purged.err()).contains("Forgot 1 turns");
        Command left = parley("turns");
        assertThat(left.out()).contains("Where are you?").doesNotContain("When do you open?");
        assertThat(parley("audit", "list").out()).contains("purge");
        assertThat(parley("purge", "--before", "yesterday").status()).isNotZero();
    }
}
