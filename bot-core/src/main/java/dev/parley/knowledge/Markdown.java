package dev.parley.knowledge;

import dev.parley.spi.documents.DocumentBytes;
import dev.parley.spi.documents.DocumentReader;
import dev.parley.spi.documents.DocumentText;
import dev.parley.spi.documents.Unfit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Block;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * Markdown, its text left as it was written. What its front matter says in plain {@code key: value} lines is what is known of
 * it. Headings have the anchors that the usual renderers give them.
 */
public final class Markdown implements DocumentReader {
    private static final Parser PARSER =
            Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build();
    private static final Pattern FACT = Pattern.compile("([\\w-]+):\\s*(\\S.*)");

    @Override
    public Set<String> types() {
        return Set.of("md", "markdown");
    }

    @Override
    public void read(byte[] content, DocumentText into) throws Unfit {
        List<String> lines = DocumentBytes.text(content).lines().toList();
        int front = frontMatter(lines);
        facts(lines.subList(0, front), into);
        new Page(lines.subList(front, lines.size()), into).read();
    }

    /** How many lines it takes. */
    private static int frontMatter(List<String> lines) {
        boolean there = !lines.isEmpty() && lines.get(0).stripTrailing().equals("---");
        for (int i = 1; there && i < lines.size(); i++) {
            String line = lines.get(i).stripTrailing();
            if (line.equals("---") || line.equals("...")) {
                return i + 1;
            }
        }
        return 0;
    }

    private static void facts(List<String> lines, DocumentText into) {
        for (String line : lines) {
            Matcher fact = FACT.matcher(line);
            if (fact.matches()) {
                String value = fact.group(2).strip().replaceAll("^\\[|]$|[\"']", "");
                if (fact.group(1).equals("title")) {
                    into.title(value);
                } else {
                    into.meta(fact.group(1), value);
                }
            }
        }
    }

    private static final class Page {
        private final List<String> lines;
        private final DocumentText into;
        private final Map<String, Integer> anchors = new HashMap<>();

        Page(List<String> lines, DocumentText into) {
            this.lines = lines;
            this.into = into;
        }

        void read() throws Unfit {
            Node top = PARSER.parse(String.join("\n", lines));
            for (Node block = top.getFirstChild(); block != null; block = block.getNext()) {
                add((Block) block);
            }
        }

        private void add(Block block) throws Unfit {
            if (block instanceof Heading heading) {
                String words = plain(source(heading));
                into.heading(heading.getLevel(), words, anchor(words));
            } else if (!saysNothing(block)) {
                for (String piece : BlockCutter.cut(block, this::source)) {
                    into.block(piece);
                }
            }
        }

        private String anchor(String heading) {
            String words = heading.toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N}\\s_-]", "")
                    .strip()
                    .replaceAll("\\s", "-");
            int before = anchors.merge(words, 1, Integer::sum) - 1;
            return before == 0 ? words : words + "-" + before;
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
    }
}
