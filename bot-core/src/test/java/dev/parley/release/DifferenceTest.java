package dev.parley.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DifferenceTest {
    private static final String FLOW = """
            flow: shop
            title: The shop
            start: {channels: [web]}
            steps:
              - id: known
                type: faq
                from: faq.yaml
              - id: ask_model
                type: prompt
                system: You are the assistant of the shop. Answer only from the passages, in one sentence, and friendly.
                user: "{{ message.text }}"
              - type: reply
                text: Good bye.
            """;
    private static final String FAQ = """
            - questions: [When do you open?, Opening hours]
              answer: At nine.
            - questions: [Where are you?]
              answer: In Lima.
            """;
    private static final Map<String, String> BEFORE =
            Map.of("shop/flow.yaml", FLOW, "shop/faq.yaml", FAQ, "shop/knowledge/a.md", "# A\n\nOne.\n");

    private static FileSet set(Map<String, String> files) {
        Map<String, Buffer> all = new TreeMap<>();
        files.forEach((path, text) -> all.put(path, Buffer.buffer(text)));
        return new FileSet(all);
    }

    private static List<String> difference(String path, String text) {
        Map<String, String> after = new TreeMap<>(BEFORE);
        after.put(path, text);
        return Difference.byMeaning(set(BEFORE), set(after));
    }

    @Test
    void equalSetsDoNotDiffer() {
        assertThat(Difference.byMeaning(set(BEFORE), set(BEFORE))).isEmpty();
        assertThat(Difference.byText(set(BEFORE), set(BEFORE))).isEmpty();
    }

    @Test
    void namesTheStepAndTheSettingThatChanged() {
        assertThat(difference("shop/flow.yaml", FLOW.replace("one sentence", "two sentences")))
                .singleElement()
                .asString()
                .startsWith("flow shop: step ask_model: system changed: “…")
                .contains("one sentence", "→", "two sentences");
        assertThat(difference("shop/flow.yaml", FLOW.replace("The shop", "Our shop")))
                .containsExactly("flow shop: title changed: “The shop” → “Our shop”");
        assertThat(difference("shop/flow.yaml", FLOW.replace("type: faq\n", "type: faq\n    ttl: 6h\n")))
                .containsExactly("flow shop: step known: ttl added: “6h”");
    }

    @Test
    void namesStepsThatWereAddedRemovedOrMoved() {
        String more = "  - {id: last, type: reply, text: Bye}\n";
        assertThat(difference("shop/flow.yaml", FLOW + more)).containsExactly("flow shop: step last added");
        assertThat(difference("shop/flow.yaml", FLOW.substring(0, FLOW.indexOf("  - type: reply"))))
                .containsExactly("flow shop: step reply-3 removed");
        int known = FLOW.indexOf("  - id: known");
        int ask = FLOW.indexOf("  - id: ask_model");
        int reply = FLOW.indexOf("  - type: reply");
        String moved = FLOW.substring(0, known)
                + FLOW.substring(ask, reply)
                + FLOW.substring(known, ask)
                + FLOW.substring(reply);
        assertThat(difference("shop/flow.yaml", moved)).containsExactly("flow shop: the order has changed");
    }

    @Test
    void namesQuestionsOfTheFaq() {
        assertThat(difference("shop/faq.yaml", FAQ.replace("At nine", "At ten")))
                .containsExactly("shop/faq.yaml: “When do you open?”: answer changed: “At nine.” → “At ten.”");
        assertThat(difference("shop/faq.yaml", FAQ + "- questions: [Who are you?]\n  answer: A shop.\n"))
                .containsExactly("shop/faq.yaml: “Who are you?” added");
    }

    @Test
    void namesFilesThatAreNoFlows() {
        assertThat(difference("shop/knowledge/a.md", "# A\n\nTwo.\n"))
                .containsExactly("document shop/knowledge/a.md changed");
        assertThat(difference("shop/knowledge/b.md", "# B")).containsExactly("document shop/knowledge/b.md added");
        assertThat(difference("more/flow.yaml", FLOW.replace("shop", "more"))).containsExactly("flow more added");
        assertThat(difference("shop/flow.test.yaml", "- test: a")).containsExactly("shop/flow.test.yaml added");
        assertThat(difference("shop/flow.yaml", "# a word\n" + FLOW))
                .containsExactly("flow shop: written differently, with the same meaning");
        assertThat(difference("shop/flow.yaml", "steps: [")).containsExactly("shop/flow.yaml changed");
    }

    @Test
    void showsTheLinesThatDiffer() {
        Map<String, String> after = new TreeMap<>(BEFORE);
        after.put("shop/faq.yaml", FAQ.replace("At nine.", "At ten."));
        assertThat(Difference.byText(set(BEFORE), set(after)))
                .containsExactly("--- shop/faq.yaml", "@ line 2", "-  answer: At nine.", "+  answer: At ten.");
    }

    @Test
    void aLineDiffLeadsFromOneTextToTheOther() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            List<String> from = lines(random);
            List<String> to = lines(random);
            List<String> diff = LineDiff.of(from, to);
            assertThat(diff.stream().filter(line -> line.startsWith("+")).count()
                            - diff.stream().filter(line -> line.startsWith("-")).count())
                    .as(from + " " + to)
                    .isEqualTo(to.size() - from.size());
            assertThat(diff.isEmpty()).isEqualTo(from.equals(to));
        }
        assertThat(LineDiff.of(List.of("a", "b"), Collections.nCopies(0, ""))).containsExactly("@ line 1", "-a", "-b");
    }

    private static List<String> lines(Random random) {
        return Stream.generate(() -> String.valueOf((char) ('a' + random.nextInt(4))))
                .limit(random.nextInt(8))
                .toList();
    }
}
