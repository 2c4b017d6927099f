package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Ops people save a file while customers talk to the bot. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveEditTest {
    private static final String FLOW = """
            flow: shop
            title: Opening hours
            start: {channels: [web]}
            steps:
              - id: known
                type: faq
                from: faq.yaml
                hit: END
              - type: reply
                text: I don't know.
            """;
    private static final String FAQ = """
            - questions: [When do you open?]
              answer: At nine.
            """;

    private final Flows flows;
    private final ParleyProcess parley;

    LiveEditTest(@TempDir Path temp) {
        flows = new Flows(temp.resolve("flows")).write("shop/flow.yaml", FLOW).write("shop/faq.yaml", FAQ);
        parley = ParleyProcess.run(
                temp.resolve("data"),
                Map.of("PARLEY_LOG", "stdout"),
                "--flows",
                flows.folder().toString());
    }

    @AfterAll
    void end() {
        parley.close();
    }

    /** What has been printed from before the edit until these words. */
    @CanIgnoreReturnValue
    private String edit(String file, String text, String until) {
        int before = parley.printed().length();
        flows.write(file, text);
        return parley.printed().await(until, before, 20);
    }

    private String answer() {
        return Customer.of(parley).says("When do you open?");
    }

    @Test
    void aSavedFileGoesLiveAndABrokenOneChangesNothing() {
        assertThat(answer()).isEqualTo("At nine.");

        edit("shop/faq.yaml", FAQ.replace("nine", "ten"), " is live");
        assertThat(answer()).isEqualTo("At ten.");

        String broken = FLOW.replace("type: reply", "type: replly").replace("hit: END", "hit: nowhere");
        assertThat(edit("shop/flow.yaml", broken, "the version before stays"))
                .contains("flow.yaml:8:", "nowhere", "flow.yaml:9:", "Did you mean `reply`?");
        assertThat(answer()).isEqualTo("At ten.");
        assertThat(edit("shop/faq.yaml", "- questions: [\tnone\n", "the version before stays"))
                .contains("faq.yaml:1:");
        assertThat(answer()).isEqualTo("At ten.");

        edit("shop/faq.yaml", FAQ.replace("nine", "eleven"), "the version before stays");
        assertThat(answer()).isEqualTo("At ten.");
        edit("shop/flow.yaml", FLOW, " is live");
        assertThat(answer()).isEqualTo("At eleven.");
    }
}
