package dev.parley.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.model.FailureException;
import dev.parley.release.FileSet;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaqEditTest {
    private static final String FLOW = """
            flow: shop
            steps:
              - {type: faq, from: orders.yaml}
              - type: foreach
                steps:
                  - {type: faq, from: more.yaml}
            """;
    private static final String ORDERS = """
            # Asked in May.
            - questions:
                - Where is my order?
              answer: On its way.
            """;
    private static final String MORE = """
            - questions: [Do you ship abroad?]
              answer: Yes.
            - questions:
                - Can I pay later?
                - May I pay later?   # from the phone
              answer: No.
            """;

    private static FaqEdit edit(String... asked) {
        JsonObject body = new JsonObject().put("flow", "shop");
        for (int i = 0; i < asked.length; i += 2) {
            body.put(asked[i], asked[i + 1]);
        }
        return FaqEdit.of(
                new FileSet(Map.of(
                        "shop/flow.yaml", Buffer.buffer(FLOW),
                        "shop/orders.yaml", Buffer.buffer(ORDERS),
                        "shop/more.yaml", Buffer.buffer(MORE),
                        "bare/flow.yaml", Buffer.buffer("flow: bare\nsteps: []\n"))),
                body);
    }

    @Test
    void aNewEntryGoesToTheFileThatTheFirstStepReads() {
        FaqEdit edit = edit("question", "Is it: new?", "answer", "It is.\n\nReally.");
        assertThat(edit.path()).isEqualTo("shop/orders.yaml");
        assertThat(edit.text()).isEqualTo(ORDERS + """

                        - questions:
                            - "Is it: new?"
                          answer: |
                            It is.

                            Really.
                        """);
        assertThat(edit.text().lines().toList().get(edit.line() - 1)).contains("Is it: new?");
    }

    @Test
    void aWordingGoesToItsEntryWhereverThatIs() {
        FaqEdit edit = edit("question", "Can you bill me?", "entry", "Can I pay later?");
        assertThat(edit.path()).isEqualTo("shop/more.yaml");
        assertThat(edit.text())
                .isEqualTo(MORE.replace("# from the phone\n", "# from the phone\n    - Can you bill me?\n"));
        assertThat(edit.line()).isEqualTo(6);
    }

    @Test
    void saysWhereNothingCanBeAdded() {
        assertThatThrownBy(() -> edit("question", "Why?", "entry", "What?"))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("shop/orders.yaml, shop/more.yaml: no entry asks “What?”");
        assertThatThrownBy(() -> edit("question", "Abroad?", "entry", "Do you ship abroad?"))
                .hasMessageContaining("shop/more.yaml:1: write one question a line");
        assertThatThrownBy(() -> edit("flow", "bare", "question", "Why?", "answer", "So."))
                .hasMessageContaining("bare/flow.yaml: no step of type faq reads a file");
        assertThatThrownBy(() -> edit("question", " ", "answer", "So.")).hasMessageContaining("`question`");
    }
}
