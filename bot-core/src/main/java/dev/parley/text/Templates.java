package dev.parley.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads templates: plain text with {@code {{ holes }}}, the tags {@code if}, {@code for}, {@code set}, {@code raw}
 * and {@code include}, and filters, all written and meant as in Jinja.
 *
 * <p>Nothing that a template can say reaches beyond the values it is given. It sees maps, lists, texts, numbers and
 * truths, has no methods, files or clock, and a value is never read as a template itself: a customer who writes
 * {@code {{ env.KEY }}} gets those very braces back. Work and size are bounded, so that no template can hold up the
 * thread it runs on.
 */
public final class Templates {
    private static final int LONGEST = 64 * 1024;

    private Templates() {}

    /** A text that includes no other. */
    public static Compiled<Template> compile(String source) {
        return compile(source, Fragments.NONE);
    }

    public static Compiled<Template> compile(String source, Fragments fragments) {
        if (source.length() > LONGEST) {
            String message = "The text is longer than " + LONGEST + " characters.";
            return new Compiled<>(null, List.of(new Issue(0, 1, message, null)));
        }
        List<Issue> issues = new ArrayList<>();
        TemplateScope scope = new TemplateScope();
        List<TemplateNode> nodes =
                new TemplateParser(TemplateScanner.scan(source, issues), scope, fragments, issues).template();
        if (issues.isEmpty()) {
            return new Compiled<>(new Parsed(source, scope.references(), List.copyOf(nodes)), List.of());
        }
        issues.sort(Comparator.comparingInt(Issue::offset));
        return new Compiled<>(null, issues);
    }

    private record Parsed(String source, List<Reference> references, List<TemplateNode> nodes) implements Inlined {
        @Override
        public void render(Rendering rendering) {
            TemplateNode.renderAll(nodes, rendering);
        }

        @Override
        public @Nullable Object value(Values values) {
            TemplateNode.Hole hole = hole();
            return hole == null ? render(values) : Inlined.bounded(values, hole.expression()::value);
        }

        @Override
        public boolean isHole() {
            return hole() != null;
        }

        private TemplateNode.@Nullable Hole hole() {
            List<TemplateNode> all = nodes.stream()
                    .filter(node -> !(node instanceof TemplateNode.Text text
                            && text.text().isBlank()))
                    .toList();
            return all.size() == 1 && all.get(0) instanceof TemplateNode.Hole hole ? hole : null;
        }
    }
}
