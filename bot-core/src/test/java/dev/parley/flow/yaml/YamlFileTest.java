package dev.parley.flow.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.flow.yaml.YamlNode.Mapping;
import dev.parley.flow.yaml.YamlNode.Scalar;
import dev.parley.flow.yaml.YamlNode.Sequence;
import dev.parley.model.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class YamlFileTest {
    @Test
    void everyNodeKnowsItsPlace() {
        Mapping root = map("""
                flow: support
                steps:
                  - id: "a b"
                    channels: [web, 'slack']
                """);
        Entry flow = new Entry(root, "flow");
        assertThat(flow.place()).isEqualTo("f.yaml:1:7+7");
        Mapping step = (Mapping)
                ((Sequence) Objects.requireNonNull(root.get("steps"))).items().get(0);
        assertThat(new Entry(step, "id").place()).isEqualTo("f.yaml:3:9+5");
        assertThat(new Entry(step, "channels").place()).isEqualTo("f.yaml:4:15+14");
        assertThat(place(step.span())).isEqualTo("f.yaml:3:5+2");
    }

    private record Entry(Mapping map, String key) {
        String place() {
            return YamlFileTest.place(Objects.requireNonNull(map.get(key)).span());
        }
    }

    @Test
    void scalarsKeepTheirTextAndWhetherTheyArePlain() {
        Mapping root = map("a: 5\nb: '5'\nc: yes\nd: ~\ne:\nf: \"\"\n");
        assertThat(root.entries())
                .map(e -> (Scalar) e.value())
                .map(Scalar::text)
                .containsExactly("5", "5", "yes", "~", "", "");
        assertThat(root.entries())
                .map(e -> (Scalar) e.value())
                .map(Scalar::plain)
                .containsExactly(true, false, true, true, true, false);
        assertThat(root.entries())
                .map(e -> (Scalar) e.value())
                .map(Scalar::isNull)
                .containsExactly(false, false, false, true, true, false);
    }

    @Test
    void columnsCountAsEditorsDoAfterAnEmoji() {
        Mapping root = map("a: [😀, b]\nc: 😀😀 d\n");
        Sequence list = (Sequence) Objects.requireNonNull(root.get("a"));
        assertThat(place(list.items().get(1).span())).isEqualTo("f.yaml:1:9+1");
        assertThat(new Entry(root, "c").place()).isEqualTo("f.yaml:2:4+6");
    }

    @Test
    void byteOrderMarkAndWindowsLineEndsAreTakenAsTheyAre() {
        YamlFile file = YamlFile.read("f.yaml", "\uFEFFa: 1\r\nb: |\r\n  x\r\n  y\r\n");
        assertThat(file.problems()).isEmpty();
        Mapping root = (Mapping) Objects.requireNonNull(file.root());
        assertThat(((Scalar) Objects.requireNonNull(root.get("b"))).text()).isEqualTo("x\ny\n");
        assertThat(new Entry(root, "a").place()).isEqualTo("f.yaml:1:4+1");
    }

    @Test
    void emptyFilesHoldNothing() {
        for (String text : List.of("", "\n", "# only a comment\n", "---\n...\n")) {
            YamlFile file = YamlFile.read("f.yaml", text);
            assertThat(file.problems()).as(text).isEmpty();
        }
        assertThat(YamlFile.read("f.yaml", "# nothing").root()).isNull();
    }

    @Test
    void everyDuplicateKeyIsReportedWithBothPlaces() {
        assertThat(problems("a: 1\nb: 2\na: 3\nb: {c: 1, c: 2}\n"))
                .containsExactlyInAnyOrder(
                        "f.yaml:3:1: error: `a` is here already, in line 1. Keep one of the two.",
                        "f.yaml:4:1: error: `b` is here already, in line 2. Keep one of the two.",
                        "f.yaml:4:11: error: `c` is here already, in line 4. Keep one of the two.");
    }

    @Test
    void aliasesStandForTheirAnchor() {
        Mapping root = map("a: &x {k: v}\nb: *x\n");
        assertThat(root.get("b")).isSameAs(root.get("a"));
    }

    @Test
    void aliasesThatGrowWithoutBoundAreRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 12; i++) {
            String list = ("*a" + (i - 1) + ",").repeat(10);
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, list));
        }
        assertThat(problems(bomb.toString()))
                .singleElement()
                .asString()
                .contains("aliases written out")
                .contains("too large");
    }

    @Test
    void anAliasWithinItsOwnAnchorIsRefused() {
        assertThat(problems("a: &x [*x]\n")).singleElement().asString().contains("`*x` refers to an anchor `&x`");
    }

    @Test
    void nestingIsBounded() {
        assertThat(problems("[".repeat(100_000))).singleElement().asString().contains("nested more than 50 deep");
        assertThat(problems("- ".repeat(100_000))).singleElement().asString().contains("nested more than 50 deep");
    }

    @Test
    void aSecondDocumentAndTagsAreRefused() {
        assertThat(problems("a: 1\n---\nb: 2\n"))
                .singleElement()
                .asString()
                .startsWith("f.yaml:2:1: error: A second document");
        assertThat(problems("a: !!str 1\nb: !java x\n")).hasSize(2).allMatch(p -> p.contains("Tags such as `!`"));
    }

    @Test
    void bytesThatAreNotUtf8AreRefusedWhereTheyStand() {
        byte[] latin1 = "a: 1\nb: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(shown(YamlFile.read("f.yaml", latin1)))
                .containsExactly("f.yaml:2:7: error: The file is not UTF-8 from here on. Save the file as UTF-8.");
        byte[] utf16 = "a: 1\n".getBytes(StandardCharsets.UTF_16);
        assertThat(shown(YamlFile.read("f.yaml", utf16)))
                .singleElement()
                .asString()
                .contains("UTF-16");
    }

    @Test
    void controlCharactersAreRefused() {
        assertThat(problems("a: 1\nb: x\u0000y\n"))
                .containsExactly(
                        "f.yaml:2:5: error: The control character U+0000 can't stand in a YAML file. Delete it.");
    }

    @Test
    void aTemplateWithoutQuotesIsRecognised() {
        assertThat(problems("a: {{ message.text }}\n"))
                .singleElement()
                .asString()
                .contains("must stand in quotes");
        assertThat(problems("a: {{ user['name'] }}\n"))
                .singleElement()
                .asString()
                .contains("must stand in quotes");
        assertThat(problems("a: {% if x %}b{% endif %}\n"))
                .singleElement()
                .asString()
                .contains("must stand in quotes");
        assertThat(problems("a: {{ x }} and more\n")).singleElement().asString().contains("must stand in quotes");
    }

    @Test
    void valuesCanBeReplacedInTheirPlaces() {
        Mapping root = map("a: ${PORT}\nb: [x]\n").map(s -> s.withText(s.text() + "!"));
        Scalar a = (Scalar) Objects.requireNonNull(root.get("a"));
        assertThat(a.text()).isEqualTo("${PORT}!");
        assertThat(place(a.span())).isEqualTo("f.yaml:1:4+7");
        assertThat(place(a.span(5, 2))).isEqualTo("f.yaml:1:4+7");
    }

    static Mapping map(String yaml) {
        YamlFile file = YamlFile.read("f.yaml", yaml);
        assertThat(file.problems()).isEmpty();
        return (Mapping) Objects.requireNonNull(file.root());
    }

    static String place(Span span) {
        return span.at() + "+" + span.length();
    }

    private static List<String> problems(String yaml) {
        return shown(YamlFile.read("f.yaml", yaml));
    }

    private static List<String> shown(YamlFile file) {
        return file.problems().stream().map(Problem::toString).toList();
    }
}
