package dev.parley.adapters.documents;

import dev.parley.spi.documents.DocumentText;
import dev.parley.spi.documents.Unfit;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/** Walks through a page and makes blocks of it. Text that stands in no paragraph is one together with its neighbours. */
final class HtmlBlocks implements NodeFilter {
    private static final Set<String> INLINE = Set.of(
            "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
            "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr");

    private final DocumentText into;
    private final StringBuilder loose = new StringBuilder();
    private @Nullable Unfit refused;

    HtmlBlocks(DocumentText into) {
        this.into = into;
    }

    @Override
    public FilterResult head(Node node, int depth) {
        try {
            return node instanceof TextNode text
                    ? words(text)
                    : node instanceof Element tag ? tag(tag) : FilterResult.SKIP_ENTIRELY;
        } catch (Unfit e) {
            refused = e;
            return FilterResult.STOP;
        }
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element tag && !INLINE.contains(tag.normalName())) {
            try {
                flush();
            } catch (Unfit e) {
                refused = e;
                return FilterResult.STOP;
            }
        }
        return FilterResult.CONTINUE;
    }

    void end() throws Unfit {
        if (refused != null) {
            throw refused;
        }
        flush();
    }

    private FilterResult words(TextNode text) {
        loose.append(text.getWholeText().replaceAll("[\\s\u00a0]+", " "));
        return FilterResult.CONTINUE;
    }

    private FilterResult tag(Element tag) throws Unfit {
        String name = tag.normalName();
        if (INLINE.contains(name)) {
            return FilterResult.CONTINUE;
        }
        if (name.equals("br")) {
            loose.append('\n');
            return FilterResult.SKIP_ENTIRELY;
        }
        flush();
        if (name.matches("h[1-6]")) {
            into.heading(name.charAt(1) - '0', tag.text(), anchor(tag));
            return FilterResult.SKIP_ENTIRELY;
        }
        if (name.equals("pre")) {
            into.block("```\n" + tag.wholeText().stripTrailing() + "\n```");
            return FilterResult.SKIP_ENTIRELY;
        }
        if (name.equals("table")) {
            table(tag);
            return FilterResult.SKIP_ENTIRELY;
        }
        if (name.equals("li")) {
            loose.append("- ");
        }
        return FilterResult.CONTINUE;
    }

    private void table(Element table) throws Unfit {
        List<String> rows = table.select("tr").stream()
                .map(row -> String.join(" | ", row.select("> th, > td").eachText()))
                .filter(row -> !row.isBlank())
                .toList();
        boolean headed = rows.size() > 1 && !table.select("th").isEmpty();
        Rows.blocks(headed ? rows.get(0) : "", headed ? rows.subList(1, rows.size()) : rows, into);
    }

    private void flush() throws Unfit {
        String text = loose.toString().strip();
        loose.setLength(0);
        if (!text.isEmpty() && !text.equals("-")) {
            into.block(text);
        }
    }

    /** Its own, or that of a link within it, or of the section that it begins. */
    private static String anchor(Element heading) {
        if (!heading.id().isEmpty()) {
            return heading.id();
        }
        Element within = heading.selectFirst("[id], a[name]");
        if (within != null) {
            return within.id().isEmpty() ? within.attr("name") : within.id();
        }
        Element around = heading.parent();
        return around != null && heading.equals(around.firstElementChild()) ? around.id() : "";
    }
}
