package dev.parley.adapters.slack.mrkdwn;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** Writes CommonMark, with tables and struck text, in Slack's own markdown. */
public final class Mrkdwn {
    private static final Parser PARSER = Parser.builder()
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .customDelimiterProcessor(Strike.MARKS)
            .build();

    private Mrkdwn() {}

    public static String of(String markdown) {
        Writer writer = new Writer(markdown);
        PARSER.parse(markdown).accept(writer);
        return writer.text();
    }

    /** Text that has no marks at all, or none that count. */
    public static String literal(String text) {
        return Escapes.text(text);
    }

    /** A link, or its words alone where the address is none to go to from a chat. */
    public static String link(String address, String words) {
        String escaped = Escapes.address(address);
        return escaped == null ? literal(words) : '<' + escaped + '|' + literal(words) + '>';
    }

    /** The words alone, without marks and addresses. */
    static String words(String markdown) {
        Words words = new Words();
        PARSER.parse(markdown).accept(words);
        return words.found.toString();
    }

    /** The lines that a block was written in. */
    static List<String> source(String markdown, Node block) {
        List<String> lines = new ArrayList<>();
        for (SourceSpan span : block.getSourceSpans()) {
            lines.add(markdown.substring(span.getInputIndex(), span.getInputIndex() + span.getLength()));
        }
        return lines;
    }

    private static final class Words extends AbstractVisitor {
        private final StringBuilder found = new StringBuilder();

        @Override
        public void visit(Text text) {
            found.append(text.getLiteral());
        }

        @Override
        public void visit(Code code) {
            found.append(code.getLiteral());
        }

        @Override
        public void visit(HtmlBlock html) {
            found.append(html.getLiteral());
        }

        @Override
        public void visit(HtmlInline html) {
            found.append(html.getLiteral());
        }
    }
}
