package dev.parley.knowledge;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.commonmark.node.Block;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * Reads a Markdown document as sections, its text left as it was written. The document's name stands in for a missing
 * first heading:
 *
 * <pre>
 * # Slack                     "Slack": [Slack is a chat.]
 * Slack is a chat.            "Slack > Tokens": [There are two:, - bot - app]
 * ## Tokens
 * There are two:
 *
 * - bot
 * - app
 * </pre>
 */
final class Markdown {
    private static final Parser PARSER =
            Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build();

    private final List<String> lines;
    private final Deque<Level> headings = new ArrayDeque<>();
    private final List<Section> sections = new ArrayList<>();
    private List<String> blocks = new ArrayList<>();

    private Markdown(List<String> lines) {
        this.lines = lines;
    }

    static List<Section> sections(String name, String text) {
        List<String> lines = withoutFrontMatter(text.lines().toList());
        Markdown document = new Markdown(lines);
        document.headings.add(new Level(1, name));
        Node top = PARSER.parse(String.join("\n", lines));
        for (Node block = top.getFirstChild(); block != null; block = block.getNext()) {
            document.add((Block) block);
        }
        document.endSection();
        return document.sections;
    }

    private void add(Block block) {
        if (block instanceof Heading heading) {
            endSection();
            headings.removeIf(above -> above.level >= heading.getLevel());
            headings.addLast(new Level(heading.getLevel(), plain(source(heading))));
        } else if (!saysNothing(block)) {
            blocks.addAll(BlockCutter.cut(block, this::source));
        }
    }

    private void endSection() {
        if (!blocks.isEmpty()) {
            String title = headings.stream().map(Level::text).collect(Collectors.joining(" > "));
            sections.add(new Section(title, blocks));
            blocks = new ArrayList<>();
        }
    }

    private boolean saysNothing(Block block) {
        boolean comment =
                block instanceof HtmlBlock && source(block).stripLeading().startsWith("<!--");
        return comment || block instanceof ThematicBreak || block instanceof LinkReferenceDefinition;
    }

    /** The lines that the block was written in. */
    private String source(Node block) {
        var spans = block.getSourceSpans();
        if (spans.isEmpty()) {
            return "";
        }
        int last = spans.get(spans.size() - 1).getLineIndex();
        return String.join("\n", lines.subList(spans.get(0).getLineIndex(), last + 1))
                .stripTrailing();
    }

    /** A heading's text without the signs that make it one, nor those of links and emphasis. */
    private static String plain(String heading) {
        return heading.replaceFirst("\\A\\s{0,3}#{1,6}(\\s+|\\z)", "")
                .replaceFirst("\\s+#+\\s*\\z", "")
                .replaceFirst("\\n\\s*(=+|-+)\\s*\\z", "")
                .replaceAll("!?\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                .replaceAll("[*`]", "")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static List<String> withoutFrontMatter(List<String> lines) {
        boolean there = !lines.isEmpty() && lines.get(0).stripTrailing().equals("---");
        for (int i = 1; there && i < lines.size(); i++) {
            String line = lines.get(i).stripTrailing();
            if (line.equals("---") || line.equals("...")) {
                return lines.subList(i + 1, lines.size());
            }
        }
        return lines;
    }

    private record Level(int level, String text) {}
}
