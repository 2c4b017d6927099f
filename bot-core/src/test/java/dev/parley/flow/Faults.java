package dev.parley.flow;

import dev.parley.flow.settings.Binder;
import dev.parley.flow.settings.Mention;
import dev.parley.flow.yaml.Span;
import dev.parley.flow.yaml.YamlFile;
import dev.parley.flow.yaml.YamlNode;
import dev.parley.model.FlowRef;
import dev.parley.model.StepRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes one fault in a good file, as an editor's slip would: a key of the language misspelt, a value of another type, a
 * reference that leads nowhere, an indentation that is off, a circle. Names that a file makes itself (ids, slots, cases)
 * stay: whoever changes such a name breaks what refers to it, elsewhere.
 */
final class Faults {
    enum Kind {
        KEY,
        TYPE,
        REFERENCE,
        INDENTATION,
        CIRCLE
    }

    /** @param line where the fault is, from 1 */
    record Fault(Kind kind, int line, String text) {}

    /** Below these keys the keys are names of the writer's own. */
    private static final Set<String> OWN = Set.of(
            "cases",
            "slots",
            "with",
            "headers",
            "body",
            "branches",
            "parameters",
            "result",
            "fragments",
            "text",
            "label",
            "user",
            "system",
            "again",
            "examples");

    /** Names that others refer to. */
    private static final Set<String> NAMING = Set.of("id", "slot", "as", "name");

    private static final Set<String> REFERRING = Set.of(
            "next", "on_error", "else", "hit", "failed", "model", "collection", "prompt", "on", "sources", "over");
    private static final Pattern NAME_IN_TEXT = Pattern.compile("\\{\\{ *([a-z_]+)");
    private static final Pattern NAME_IN_CONDITION = Pattern.compile("\\b([a-z_]+)\\.");

    private final String text;
    private final Random random;
    private final List<Place> keys = new ArrayList<>();
    private final List<Place> values = new ArrayList<>();
    private final List<Place> references = new ArrayList<>();
    private final List<Place> circles = new ArrayList<>();

    private record Place(int line, int from, int to, String value) {}

    Faults(String text, Random random) {
        this.text = text.replace("\r\n", "\n");
        this.random = random;
        YamlNode root = YamlFile.read("good", this.text).root();
        if (root != null) {
            walk(root, "", 0);
        }
        Binder binder = new Binder(named -> new Binder.Opened(null, named.span().error("not read", null)));
        ReadFlow flow =
                new FlowParser(Fixtures.world(), binder, problem -> {}).parse(YamlFile.read("good", this.text), "good");
        if (flow != null) {
            circles(flow);
        }
    }

    private void walk(YamlNode node, String parent, int depth) {
        if (node instanceof YamlNode.Sequence list) {
            list.items().forEach(item -> walk(item, parent, depth + 1));
        } else if (node instanceof YamlNode.Mapping map) {
            map.entries().forEach(entry -> entry(entry, parent, depth));
        } else if (node instanceof YamlNode.Scalar scalar) {
            names(scalar);
        }
    }

    private void entry(YamlNode.Entry entry, String parent, int depth) {
        String key = entry.key().text();
        boolean own = OWN.contains(parent);
        if (!own) {
            keys.add(place(entry.key().span(), key));
        }
        if (entry.value() instanceof YamlNode.Scalar value && isPlainLine(value)) {
            Place place = place(value.span(), value.text());
            boolean called = key.equals("flow") && depth > 0;
            if (!own && !NAMING.contains(key) && depth > 0) {
                values.add(place);
            }
            if (called || parent.equals("cases") || (REFERRING.contains(key) && !own)) {
                references.add(place);
            }
            if (key.equals("when")) {
                NAME_IN_CONDITION.matcher(value.text()).results().findFirst().ifPresent(name -> within(place, name));
            }
        }
        walk(entry.value(), key, depth + 1);
    }

    private void within(Place place, MatchResult name) {
        references.add(
                new Place(place.line(), place.from() + name.start(1), place.from() + name.end(1), name.group(1)));
    }

    /** Names within the braces of a text. */
    private void names(YamlNode.Scalar scalar) {
        NAME_IN_TEXT.matcher(scalar.text()).results().forEach(name -> {
            Span span = scalar.span(name.start(1), name.end(1) - name.start(1));
            references.add(place(span, name.group(1)));
        });
    }

    private boolean isPlainLine(YamlNode.Scalar value) {
        Place place = place(value.span(), value.text());
        return value.plain() && !value.text().isEmpty() && text.startsWith(value.text(), place.from());
    }

    private Place place(Span span, String value) {
        int from = lineStart(span.at().line()) + span.at().column() - 1;
        return new Place(span.at().line(), from, from + span.length(), value);
    }

    private int lineStart(int line) {
        int at = 0;
        for (int i = 1; i < line; i++) {
            at = text.indexOf('\n', at) + 1;
        }
        return at;
    }

    /** Null where the file has nothing to damage in that way. */
    @Nullable
    Fault make(Kind kind) {
        return switch (kind) {
            case KEY -> replace(kind, keys, this::misspelt);
            case TYPE -> replace(kind, values, this::otherType);
            case REFERENCE -> replace(kind, references, this::misspelt);
            case CIRCLE -> replace(kind, circles, closing -> closing);
            case INDENTATION -> indentation();
        };
    }

    private interface Change {
        String of(String value);
    }

    private @Nullable Fault replace(Kind kind, List<Place> places, Change change) {
        if (places.isEmpty()) {
            return null;
        }
        Place place = places.get(random.nextInt(places.size()));
        String changed = change.of(place.value());
        return new Fault(kind, place.line(), text.substring(0, place.from()) + changed + text.substring(place.to()));
    }

    private String misspelt(String word) {
        int at = random.nextInt(word.length());
        char letter = (char) ('a' + random.nextInt(26));
        return switch (random.nextInt(5)) {
            case 0 -> word.substring(0, at) + letter + word.substring(at);
            case 1 -> word.length() < 3 ? word + letter : word.substring(0, at) + word.substring(at + 1);
            case 2 -> word.substring(0, at) + letter + word.substring(at + 1);
            case 3 -> word + letter + letter;
            default -> List.of("something", "x9", "Other", "foo_bar").get(random.nextInt(4));
        };
    }

    private String otherType(String value) {
        return List.of("[one, two]", "{one: two}", "[]", "{}", "-7.5", "true", "nonsense", "99999999999", "~")
                .get(random.nextInt(9));
    }

    /** Every way to make a circle by changing where one setting leads. */
    private void circles(ReadFlow flow) {
        StepGraph graph = new StepGraph(flow);
        for (int at = 0; at < graph.end(); at++) {
            ReadStep step = graph.step(at);
            for (Mention<StepRef> lead : step.bound().mentions().of(StepRef.class)) {
                for (int to = 0; to <= at; to++) {
                    boolean closes = to == at || graph.leads(to, at);
                    if (closes && graph.step(to).named() && isPlainLine(lead.at())) {
                        circles.add(place(lead.at().span(), graph.step(to).id()));
                    }
                }
            }
            for (Mention<FlowRef> call : step.bound().mentions().of(FlowRef.class)) {
                circles.add(place(call.at().span(), flow.id()));
            }
        }
        flow.blocks().forEach(this::circles);
    }

    private Fault indentation() {
        String[] lines = text.split("\n", -1);
        int at = random.nextInt(lines.length);
        while (lines[at].isBlank()) {
            at = random.nextInt(lines.length);
        }
        int indent = lines[at].length() - lines[at].stripLeading().length();
        int other = indent;
        while (other == indent) {
            other = Math.max(0, indent + random.nextInt(7) - 3);
        }
        lines[at] = " ".repeat(other) + lines[at].stripLeading();
        return new Fault(Kind.INDENTATION, at + 1, String.join("\n", lines));
    }
}
