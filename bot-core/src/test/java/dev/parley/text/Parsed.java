package dev.parley.text;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** What a real markdown parser makes of a text. */
final class Parsed {
    private static final Parser PARSER = Parser.builder().build();

    private Parsed() {}

    /** True when what follows is not drawn into it. */
    static boolean isBalanced(String markdown) {
        Node last = PARSER.parse(markdown + "\n\nSENTINEL").getLastChild();
        return last instanceof Paragraph
                && last.getFirstChild() instanceof Text text
                && text.getLiteral().equals("SENTINEL");
    }

    /** The words that are seen, without space. */
    static String words(String markdown) {
        StringBuilder words = new StringBuilder();
        PARSER.parse(markdown).accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                words.append(text.getLiteral());
            }

            @Override
            public void visit(Code code) {
                words.append(code.getLiteral());
            }

            @Override
            public void visit(HtmlInline html) {
                words.append(html.getLiteral());
            }

            @Override
            public void visit(FencedCodeBlock block) {
                words.append(block.getLiteral());
            }

            @Override
            public void visit(SoftLineBreak line) {
                words.append(' ');
            }

            @Override
            public void visit(HardLineBreak line) {
                words.append(' ');
            }
        });
        return words.toString().replaceAll("\\s+", "");
    }
}
