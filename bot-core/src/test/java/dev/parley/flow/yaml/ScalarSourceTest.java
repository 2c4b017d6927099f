package dev.parley.flow.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.flow.yaml.YamlNode.Mapping;
import dev.parley.flow.yaml.YamlNode.Scalar;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Wherever a word of a scalar's text stands in the file, its offset leads there. */
class ScalarSourceTest {
    private static final List<String> WRITTEN = List.of(
            "t: plain one WORD here\n",
            "t: plain over\n  two lines\n\n  and a WORD\n",
            "t: 'it''s a ''WORD'' here'\n",
            "t: 'over\n\n    two WORD lines'\n",
            "t: \"a \\\"tab\\t\\\" \\u00e9 \\x41 \\U0001F600 WORD\"\n",
            "t: \"goes \\\n   on\\n\\nwith WORD\"\n",
            "t: |\n  first\n\n    indented\n  a WORD\n",
            "t: |2-\n     deep\n  a WORD\n\n\n",
            "t: >\n  folded\n  text with\n\n  a WORD\n",
            "t: >-\n  folded\n    * kept\n    * WORD\n  end\n",
            "t: 😀 emoji 😀 WORD\n",
            "a:\n  - t\n  - |\n    x\n    WORD\nt: |\n    x  y\n     WORD\n",
            "t: \"# WORD\"\n",
            "t: |  # a comment with WORDS\n  WORD\n");

    @Test
    void offsetsLeadToTheFile() {
        for (String yaml : WRITTEN) {
            Mapping root = YamlFileTest.map(yaml);
            Scalar scalar = (Scalar) Objects.requireNonNull(root.get("t"));
            int index = yaml.lastIndexOf("WORD");
            Span span = scalar.span(scalar.text().indexOf("WORD"), 4);
            assertThat(YamlFileTest.place(span)).as(yaml).isEqualTo(expected(yaml, index));
        }
    }

    private static String expected(String yaml, int index) {
        String before = yaml.substring(0, index);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return "f.yaml:" + line + ":" + (index - before.lastIndexOf('\n')) + "+4";
    }

    @Test
    void everyWordOfEveryScalarIsFoundAgain() {
        for (String yaml : WRITTEN) {
            Scalar scalar =
                    (Scalar) Objects.requireNonNull(YamlFileTest.map(yaml).get("t"));
            for (int i = 0; i <= scalar.text().length(); i++) {
                Span span = scalar.span(i, 1);
                assertThat(span.length()).as(yaml + i).isPositive();
                char c = i < scalar.text().length() ? scalar.text().charAt(i) : ' ';
                if (Character.isLetter(c) && c < 128 && c != 'A') {
                    String line = yaml.lines().toList().get(span.at().line() - 1);
                    assertThat(line.charAt(span.at().column() - 1)).as(yaml + i).isEqualTo(c);
                }
            }
        }
    }

    @Test
    void whatGoesOverALineIsUnderlinedToItsEnd() {
        Scalar scalar = (Scalar) Objects.requireNonNull(
                YamlFileTest.map("t: |\n  {{ a\n  b }} c\n").get("t"));
        assertThat(YamlFileTest.place(scalar.span(0, 8))).isEqualTo("f.yaml:2:3+4");
    }
}
