package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A version that fails is tried out on one in ten of the customers, and taken back before the others meet it. */
class SplitCommandTest {
    private static final String GOOD = """
            flow: shop
            start: {channels: [web]}
            steps:
              - {type: reply, text: "%s"}
            """;
    private static final String BAD = """
            flow: shop
            start: {channels: [web]}
            on_error: sorry
            steps:
              - {id: stock, type: http, url: "http://127.0.0.1:1/", private: true}
              - {type: reply, text: "In stock.", next: END}
              - {id: sorry, type: reply, text: Sorry.}
            """;
    private static final int MOST = 600;

    private final Path temp;
    private final ParleyProcess parley;

    SplitCommandTest(@TempDir Path temp) {
        this.temp = temp;
        String folder = folder("good", String.format(GOOD, "We have it."));
        parley = ParleyProcess.run(temp.resolve("data"), Map.of(), "--flows", folder);
    }

    @AfterEach
    void end() {
        parley.close();
    }

    private String folder(String name, String flow) {
        return new Flows(temp.resolve(name))
                .write("shop/flow.yaml", flow)
                .folder()
                .toString();
    }

    private Command split(String... arguments) throws Exception {
        String[] all = new String[arguments.length + 3];
        all[0] = "split";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--data";
        all[arguments.length + 2] = temp.resolve("data").toString();
        return Command.parley(Map.of(), all);
    }

    private String answer() {
        return Customer.of(parley).says("Do you have it?");
    }

    @Test
    void aBadCandidateIsTakenBackByItself() throws Exception {
        assertThat(answer()).isEqualTo("We have it.");
        Command started = split("start", "--flows", folder("bad", BAD), "--percent", "10");
        assertThat(started.out()).as(started.err()).contains("10 of a hundred begin on version");
        int customers = 0;
        int sorry = 0;
        boolean on = true;
        while (on && customers < MOST) {
            sorry += answer().equals("Sorry.") ? 1 : 0;
            customers++;
            on = customers % 20 != 0 || isOn();
        }
        assertThat(on)
                .as(customers + " customers, " + sorry + " of them met the candidate")
                .isFalse();
        assertThat(sorry).isPositive();
        for (int i = 0; i < 40; i++) {
            assertThat(answer()).isEqualTo("We have it.");
        }
        Command audit = Command.parley(
                Map.of(), "audit", "list", "--data", temp.resolve("data").toString());
        assertThat(audit.out()).contains("split-end", "canary", "conversations failed");
    }

    private boolean isOn() throws Exception {
        return !split("show").out().contains("No split is on");
    }

    @Test
    void aCandidateIsComparedAndPromotedByHand() throws Exception {
        assertThat(answer()).isEqualTo("We have it.");
        assertThat(split("promote").err()).contains("no split is on");
        assertThat(split("start", "--percent", "0").err()).contains("1 to 99");
        String better = folder("better", String.format(GOOD, "Here it is."));
        assertThat(split("start", "--flows", better, "--percent", "50").status())
                .isZero();
        assertThat(split("show").out()).contains("STABLE", "CANDIDATE", "first token p95 ms");
        assertThat(split("promote").out()).contains("is live");
        for (int i = 0; i < 10; i++) {
            assertThat(answer()).isEqualTo("Here it is.");
        }
    }
}
