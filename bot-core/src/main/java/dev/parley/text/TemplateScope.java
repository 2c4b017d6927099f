package dev.parley.text;

import dev.parley.model.ValueRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * While a template is read: which names its own tags have made, and every value that it reads from outside.
 *
 * <p>A name that stands for an outer value is followed to it. In {@code {% for p in found.passages %}{{ p.text }}} the
 * loop makes {@code p} stand for {@code found.passages[0]}, so the hole reads {@code found.passages[0].text}, and a
 * wrong field of {@code p} is found like any other.
 */
final class TemplateScope {
    private static final List<String> UNKNOWN = List.of();

    private final Deque<Map<String, List<String>>> frames = new ArrayDeque<>();
    private final List<Template.Reference> references = new ArrayList<>();

    TemplateScope() {
        enter();
    }

    void enter() {
        frames.push(new HashMap<>());
    }

    void leave() {
        frames.pop();
    }

    /** Makes a name; {@code standsFor} is null when it is no value from outside, or part of one. */
    void declare(String name, @Nullable List<String> standsFor) {
        Map<String, List<String>> frame = frames.element();
        List<String> outer = standsFor == null ? null : resolve(standsFor);
        boolean twice = frame.containsKey(name);
        frame.put(name, outer == null || twice ? UNKNOWN : outer);
    }

    boolean declared(String name) {
        return frames.stream().anyMatch(frame -> frame.containsKey(name));
    }

    void read(List<String> path, int offset, int length) {
        List<String> outer = resolve(path);
        if (outer != null) {
            references.add(new Template.Reference(new ValueRef(outer), offset, length));
        }
    }

    /** How many values have been read so far. */
    int reads() {
        return references.size();
    }

    /** Notes that the text can do without the values that have been read since there were so many. */
    void optionalSince(int reads) {
        references
                .subList(reads, references.size())
                .replaceAll(read -> new Template.Reference(read.value(), read.offset(), read.length(), true));
    }

    /** A value that is read by a name which means nothing of this template's own. */
    void outside(Template.Reference read) {
        references.add(read);
    }

    List<Template.Reference> references() {
        return List.copyOf(references);
    }

    private @Nullable List<String> resolve(List<String> path) {
        for (Map<String, List<String>> frame : frames) {
            List<String> standsFor = frame.get(path.get(0));
            if (standsFor != null) {
                return standsFor.isEmpty() ? null : joined(standsFor, path.subList(1, path.size()));
            }
        }
        return path;
    }

    private static List<String> joined(List<String> head, List<String> tail) {
        List<String> both = new ArrayList<>(head);
        both.addAll(tail);
        return both;
    }
}
