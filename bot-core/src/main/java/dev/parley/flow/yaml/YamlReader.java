package dev.parley.flow.yaml;

import dev.parley.flow.yaml.YamlEvents.Unreadable;
import dev.parley.flow.yaml.YamlNode.Entry;
import dev.parley.flow.yaml.YamlNode.Mapping;
import dev.parley.flow.yaml.YamlNode.Scalar;
import dev.parley.flow.yaml.YamlNode.Sequence;
import dev.parley.model.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.Event.ID;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * Builds nodes from the events of one document. Bounded in depth and, aliases counted each time, in size: ten lines of
 * nested aliases (a "YAML bomb") would be billions of nodes otherwise.
 */
final class YamlReader {
    private static final int MAX_DEPTH = 50;
    private static final int MAX_NODES = 1_000_000;

    private final SourceText source;
    private final YamlEvents events;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Anchored> anchors = new HashMap<>();
    private int nodes;

    YamlReader(SourceText source) {
        this.source = source;
        this.events = new YamlEvents(source);
    }

    private record Anchored(YamlNode node, int size) {}

    YamlFile read() {
        YamlNode root = null;
        try {
            root = document();
        } catch (Unreadable e) {
            problems.add(e.problem());
        }
        return new YamlFile(
                source.name(), source.text(), root, problems.stream().distinct().toList());
    }

    private @Nullable YamlNode document() throws Unreadable {
        Event event = events.next();
        while (event.getEventId() == ID.StreamStart || event.getEventId() == ID.DocumentStart) {
            event = events.next();
        }
        if (event.getEventId() == ID.StreamEnd) {
            return null;
        }
        YamlNode root = node(event, 0);
        Event after = events.next();
        while (after.getEventId() == ID.DocumentEnd) {
            after = events.next();
        }
        if (after.getEventId() == ID.DocumentStart) {
            problems.add(span(after)
                    .error("A second document begins here; one file holds one document.", "Delete the line `---`."));
        }
        return root;
    }

    private YamlNode node(Event event, int depth) throws Unreadable {
        if (depth > MAX_DEPTH) {
            throw new Unreadable(span(event).error("This is nested more than " + MAX_DEPTH + " deep.", null));
        }
        if (event instanceof AliasEvent alias) {
            return aliased(alias);
        }
        int before = nodes;
        count(event, 1);
        refuseTag(event);
        YamlNode node = event instanceof ScalarEvent scalar ? scalar(scalar) : collection(event, depth);
        Optional<String> anchor = ((NodeEvent) event).getAnchor().map(a -> a.getValue());
        anchor.ifPresent(name -> anchors.put(name, new Anchored(node, nodes - before)));
        return node;
    }

    private YamlNode collection(Event event, int depth) throws Unreadable {
        return event instanceof MappingStartEvent ? mapping(event, depth) : sequence(event, depth);
    }

    private YamlNode aliased(AliasEvent alias) throws Unreadable {
        String name = alias.getAlias().getValue();
        Anchored anchored = anchors.get(name);
        if (anchored == null) {
            throw new Unreadable(span(alias)
                    .error(
                            "`*" + name + "` refers to an anchor `&" + name + "` that is not there, or not yet.",
                            "If this is meant as text, put it in quotes."));
        }
        count(alias, anchored.size());
        return anchored.node();
    }

    private void count(Event event, int more) throws Unreadable {
        nodes += more;
        if (nodes > MAX_NODES) {
            throw new Unreadable(
                    span(event).error("With its aliases written out, this file is too large.", "Use fewer aliases."));
        }
    }

    private void refuseTag(Event event) {
        Optional<String> tag = Optional.empty();
        if (event instanceof ScalarEvent scalar) {
            tag = scalar.getTag();
        } else if (event instanceof CollectionStartEvent start) {
            tag = start.getTag();
        }
        tag.ifPresent(name -> problems.add(span(event)
                .error("Tags such as `!` are not used here.", "If this is meant as text, put it in quotes.")));
    }

    private Sequence sequence(Event start, int depth) throws Unreadable {
        List<YamlNode> items = new ArrayList<>();
        Event last = events.next();
        for (; last.getEventId() != ID.SequenceEnd; last = events.next()) {
            items.add(node(last, depth + 1));
        }
        return new Sequence(collectionSpan((CollectionStartEvent) start, last), items);
    }

    private YamlNode mapping(Event start, int depth) throws Unreadable {
        Map<String, Entry> entries = new LinkedHashMap<>();
        boolean braces = source.text().startsWith("{{", events.start(start));
        Event event = events.next();
        for (; event.getEventId() != ID.MappingEnd; event = events.next()) {
            YamlNode key = node(event, depth + 1);
            YamlNode value = node(events.next(), depth + 1);
            if (key instanceof Scalar name) {
                add(entries, new Entry(name, value));
            } else if (!braces) {
                problems.add(key.span().error("A key must be plain text, here it is a list or a map.", null));
            }
        }
        Span span = collectionSpan((CollectionStartEvent) start, event);
        return braces ? unquoted(events.start(start)) : new Mapping(span, List.copyOf(entries.values()));
    }

    /** A template without quotes: YAML takes it for a map with a map as its key. */
    private Scalar unquoted(int start) {
        Span span = source.span(start, source.text().length());
        problems.add(YamlSyntax.unquoted("{{", span));
        return new Scalar(span, "…", false, null);
    }

    private void add(Map<String, Entry> entries, Entry entry) {
        String name = entry.key().text();
        Entry first = entries.putIfAbsent(name, entry);
        if (first != null) {
            int line = first.key().span().at().line();
            String message = "`" + name + "` is here already, in line " + line + ".";
            problems.add(entry.key().span().error(message, "Keep one of the two."));
        }
    }

    private Scalar scalar(ScalarEvent event) {
        ScalarSource.Style style = switch (event.getScalarStyle()) {
            case PLAIN, JSON_SCALAR_STYLE -> ScalarSource.Style.PLAIN;
            case SINGLE_QUOTED -> ScalarSource.Style.SINGLE_QUOTED;
            case DOUBLE_QUOTED -> ScalarSource.Style.DOUBLE_QUOTED;
            case LITERAL, FOLDED -> ScalarSource.Style.BLOCK;
        };
        ScalarSource written = new ScalarSource(source, events.start(event), events.end(event), style);
        return new Scalar(span(event), event.getValue(), event.isPlain(), written);
    }

    /** A map or list in brackets is underlined whole, one that is written line by line at its first word. */
    private Span collectionSpan(CollectionStartEvent start, Event end) {
        int from = events.start(start);
        int to = start.isFlow() ? events.end(end) : wordEnd(from);
        return source.span(from, to);
    }

    private int wordEnd(int from) {
        String text = source.text();
        int at = from;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at)) && text.charAt(at) != ':') {
            at++;
        }
        return at;
    }

    private Span span(Event event) {
        return source.span(events.start(event), events.end(event));
    }
}
