package dev.parley.flow.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.flow.yaml.YamlFile;
import dev.parley.flow.yaml.YamlNode;
import dev.parley.model.ModelRef;
import dev.parley.model.Problem;
import dev.parley.model.SourcePosition;
import dev.parley.model.StepRef;
import dev.parley.model.ValueRef;
import dev.parley.spi.FileOf;
import dev.parley.spi.Setting;
import dev.parley.text.Condition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BinderTest {
    enum Mode {
        ONE_OF,
        FREE
    }

    record Inner(
            @Setting("A word.") String word,
            @Setting(value = "A number.", orElse = "7") long number) {}

    record All(
            @Setting("A text.") String text,
            @Setting(value = "A truth.", orElse = "true") boolean truth,

            @Setting(value = "A share.", orElse = "0.5", min = 0, max = 1)
            double share,

            @Setting(value = "A count.", orElse = "4", min = 1, max = 20)
            int count,

            @Setting("A time.") @Nullable Duration time,
            @Setting(value = "A mode.", orElse = "one_of") Mode mode,
            @Setting("Inside.") @Nullable Inner inner,
            @Setting(value = "Words.", max = 3) List<String> words,
            @Setting("Targets.") Map<String, StepRef> targets,

            @Setting(value = "A value.", orElse = "message.text")
            ValueRef from,

            @Setting("A model.") @Nullable ModelRef model,
            @Setting("A condition.") @Nullable Condition only,
            @Setting("Anything.") @Nullable Object any,
            @Setting("A file.") @Nullable FileOf<Map<String, List<String>>> file,
            @Setting("Otherwise.") @Nullable StepRef else_,
            @Setting("A camel.") @Nullable String twoHumps) {}

    record More(@Setting("Its id.") @Nullable String id) {}

    private static final Binder BINDER = new Binder(BinderTest::open);

    private static Binder.Opened open(YamlNode.Scalar path) {
        return switch (path.text()) {
            case "good.yaml" -> new Binder.Opened(YamlFile.read("good.yaml", "a: [x, y]\nb: []\n"), null);
            case "bad.yaml" -> new Binder.Opened(YamlFile.read("bad.yaml", "a: [x, [y]]\n"), null);
            case "broken.yaml" -> new Binder.Opened(YamlFile.read("broken.yaml", "a: [x\n"), null);
            case "empty.yaml" -> new Binder.Opened(YamlFile.read("empty.yaml", "\n"), null);
            default -> new Binder.Opened(null, path.span().error("No such file.", null));
        };
    }

    private static Bound bind(String yaml) {
        YamlFile file = YamlFile.read("f.yaml", yaml);
        assertThat(file.problems()).isEmpty();
        return BINDER.bind(Objects.requireNonNull(file.root()), "a thing", List.of(All.class));
    }

    private static All good(String yaml) {
        Bound bound = bind(yaml);
        assertThat(bound.problems()).isEmpty();
        return Objects.requireNonNull(bound.get(All.class));
    }

    private static List<String> problems(String yaml) {
        return bind(yaml).problems().stream().map(Problem::toString).toList();
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        All all = good("text: hello\n");
        assertThat(all)
                .isEqualTo(new All(
                        "hello",
                        true,
                        0.5,
                        4,
                        null,
                        Mode.ONE_OF,
                        null,
                        List.of(),
                        Map.of(),
                        ValueRef.parse("message.text"),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    @Test
    void everyTypeIsRead() {
        All all = good("""
                text: 5
                truth: false
                share: 1
                count: 20
                time: 800ms
                mode: free
                inner: {word: w}
                words: [a, 1, true]
                targets: {x: one, y: END}
                from: found.passages[0].text
                model: main
                any: {a: [1, 2.5, true, null, "3", text]}
                file: {a: [b]}
                else: END
                two_humps: x
                """);
        assertThat(all.text()).isEqualTo("5");
        assertThat(all.share()).isEqualTo(1.0);
        assertThat(all.time()).isEqualTo(Duration.ofMillis(800));
        assertThat(all.mode()).isEqualTo(Mode.FREE);
        assertThat(all.inner()).isEqualTo(new Inner("w", 7));
        assertThat(all.words()).containsExactly("a", "1", "true");
        assertThat(all.targets()).containsEntry("x", new StepRef("one")).containsEntry("y", StepRef.END);
        assertThat(all.from()).isEqualTo(new ValueRef(List.of("found", "passages", "0", "text")));
        assertThat(all.any()).hasToString("{a=[1, 2.5, true, null, 3, text]}");
        assertThat(all.file()).isEqualTo(new FileOf<>("f.yaml", Map.of("a", List.of("b"))));
        assertThat(all.else_()).isEqualTo(StepRef.END);
        assertThat(all.twoHumps()).isEqualTo("x");
    }

    @Test
    void timesHaveUnits() {
        Map<String, Duration> times = Map.of(
                "1ms",
                Duration.ofMillis(1),
                "2s",
                Duration.ofSeconds(2),
                "5m",
                Duration.ofMinutes(5),
                "6h",
                Duration.ofHours(6),
                "1d",
                Duration.ofDays(1));
        times.forEach((text, time) ->
                assertThat(good("text: x\ntime: " + text).time()).isEqualTo(time));
        assertThat(problems("text: x\ntime: 30\n"))
                .containsExactly(
                        "f.yaml:2:7: error: `time` must be a time with its unit, such as `800ms`, `30s`, `5m`,"
                                + " `6h` or `1d`, here it is the number `30`. Write `30s` for seconds, `30ms` for milliseconds.");
        for (String wrong : List.of("1 s", "-1s", "1.5h", "9999999999s", "s", "[1s]")) {
            assertThat(problems("text: x\ntime: " + wrong)).as(wrong).hasSize(1);
        }
    }

    @Test
    void allProblemsComeAtOnceEachInItsPlace() {
        assertThat(problems("""
                truth: yes
                share: high
                count: "4"
                mode: oneof
                inner: {number: 1.5}
                words: web
                targets: [a]
                from: "{{ a.b }}"
                any:
                """))
                .containsExactlyInAnyOrder(
                        "f.yaml:1:1: error: A thing needs `text`. Add `text: …` (A text).",
                        "f.yaml:1:8: error: `truth` must be `true` or `false`, here it is the text `yes`.",
                        "f.yaml:2:8: error: `share` must be a number between 0 and 1, here it is the text `high`.",
                        "f.yaml:3:8: error: `count` must be a whole number between 1 and 20, here it is the text `4`."
                                + " Remove the quotes.",
                        "f.yaml:4:7: error: `mode` must be `one_of` or `free`, here it is the text `oneof`."
                                + " Did you mean `one_of`?",
                        "f.yaml:5:8: error: `inner` needs `word`. Add `word: …` (A word).",
                        "f.yaml:5:17: error: `number` must be a whole number, here it is the number `1.5`.",
                        "f.yaml:6:8: error: `words` must be a list, here it is the text `web`. Write `[web]`.",
                        "f.yaml:7:10: error: `targets` must be a map of `key: value` lines, here it is a list.",
                        "f.yaml:8:7: error: `from` must be the name of a value, such as `intent.label`, here it is the text"
                                + " `{{ a.b }}`. Write it without `{{` and `}}`.",
                        "f.yaml:9:1: error: `any` has no value. Write it after the colon, or delete the line.");
    }

    @Test
    void aMisspeltKeyIsReadAsTheOneThatWasMeant() {
        Bound bound = bind("txet: hello\ncounts: 5\n");
        assertThat(bound.problems())
                .map(Problem::toString)
                .containsExactly(
                        "f.yaml:1:1: error: `txet` is not a setting of a thing. Did you mean `text`?",
                        "f.yaml:2:1: error: `counts` is not a setting of a thing. Did you mean `count`?");
        All all = Objects.requireNonNull(bound.get(All.class));
        assertThat(all.text()).isEqualTo("hello");
        assertThat(all.count()).isEqualTo(5);
    }

    @Test
    void aStrangeKeyIsToldWhichThereAre() {
        assertThat(problems("text: x\ninner: {word: w, zzz: 1}\n"))
                .containsExactly(
                        "f.yaml:2:18: error: `zzz` is not a setting of `inner`. It knows `number` and `word`.");
    }

    @Test
    void sizesAreBounded() {
        assertThat(problems("text: x\nwords: [a, b, c, d]\n"))
                .containsExactly("f.yaml:2:8: error: `words` takes at most 3 entries.");
        assertThat(problems("text: x\nwords: [a,]\ncount: 0\n"))
                .containsExactly(
                        "f.yaml:3:8: error: `count` must be a whole number between 1 and 20, here it is the number"
                                + " `0`.");
    }

    @Test
    void filesAreReadInTheirOwnPlaces() {
        assertThat(good("text: x\nfile: good.yaml\n").file())
                .isEqualTo(new FileOf<>("good.yaml", Map.of("a", List.of("x", "y"), "b", List.of())));
        assertThat(problems("text: x\nfile: bad.yaml\n"))
                .containsExactly("bad.yaml:1:8: error: Entry 2 of `a` must be text, here it is a list.");
        assertThat(problems("text: x\nfile: broken.yaml\n"))
                .containsExactly("broken.yaml:1:4: error: This `[` is not closed. Add `]`.");
        assertThat(problems("text: x\nfile: empty.yaml\n")).containsExactly("f.yaml:2:7: error: This file is empty.");
        assertThat(problems("text: x\nfile: none.yaml\n")).containsExactly("f.yaml:2:7: error: No such file.");
    }

    @Test
    void whatIsSaidOfOtherThingsIsCollected() {
        Bound bound = bind("text: x\ntargets: {a: one}\nfrom: a.b\nmodel: main\nonly: a.b == 1\n");
        assertThat(bound.mentions().all()).map(Mention::setting).containsExactly("targets.a", "from", "model", "only");
        assertThat(bound.mentions().of(StepRef.class)).singleElement().satisfies(m -> {
            assertThat(m.at().span().at()).isEqualTo(new SourcePosition("f.yaml", 2, 14));
            assertThat(m.value()).isEqualTo(new StepRef("one"));
        });
    }

    @Test
    void placesAreFoundByPath() {
        Bound bound = bind("text: x\ntargets: {a: one}\nwords: [v, w]\ninner: {word: w}\nfile: good.yaml\n");
        assertThat(at(bound, "targets.a")).isEqualTo("f.yaml:2:11");
        assertThat(at(bound, "words[1]")).isEqualTo("f.yaml:3:12");
        assertThat(at(bound, "inner.word")).isEqualTo("f.yaml:4:15");
        assertThat(at(bound, "inner.number")).isEqualTo("f.yaml:4:8");
        assertThat(at(bound, "file.a[1]")).isEqualTo("good.yaml:1:8");
        assertThat(bound.place("nothing")).isNull();
    }

    private static String at(Bound bound, String path) {
        return Objects.requireNonNull(bound.place(path)).at().toString();
    }

    @Test
    void recordsOfOneMapShareItsKeys() {
        YamlNode root = Objects.requireNonNull(
                YamlFile.read("f.yaml", "id: a\ntext: b\nzzz: c\n").root());
        Bound bound = BINDER.bind(root, "a thing", List.of(More.class, All.class));
        assertThat(bound.get(More.class)).isEqualTo(new More("a"));
        assertThat(bound.get(All.class)).isNotNull();
        assertThat(bound.problems()).singleElement().asString().contains("`zzz` is not a setting");
    }

    @Test
    void onlyAMapCanBeBound() {
        YamlNode root = Objects.requireNonNull(YamlFile.read("f.yaml", "- a\n").root());
        assertThat(BINDER.bind(root, "a thing", List.of(All.class)).problems())
                .singleElement()
                .asString()
                .isEqualTo("f.yaml:1:1: error: A thing must be a map of `key: value` lines, here it is a list.");
    }
}
