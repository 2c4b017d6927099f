package dev.parley.adapters.slack.mrkdwn;

import java.util.ArrayDeque;
import java.util.Deque;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.jspecify.annotations.Nullable;

/** Walks over a document and writes it down. */
final class Writer extends AbstractVisitor {
    private static final String FENCE = "```";

    private final String source;
    private final Page page = new Page();
    private final Deque<String> marks = new ArrayDeque<>();
    private boolean linked;

    Writer(String source) {
        this.source = source;
    }

    String text() {
        return page.text();
    }

    @Override
    public void visit(Paragraph paragraph) {
        page.block(isClose(paragraph));
        Table table = source.indexOf('|') < 0 ? null : Table.of(Mrkdwn.source(source, paragraph), Mrkdwn::words);
        if (table == null) {
            visitChildren(paragraph);
        } else {
            fenced(table.aligned());
        }
    }

    /** True in a list whose items are not set apart by empty lines, and for the items themselves. */
    private static boolean isClose(Node node) {
        Node parent = node.getParent();
        ListBlock list = parent instanceof ListItem ? (ListBlock) parent.getParent() : null;
        return list != null && list.isTight();
    }

    @Override
    public void visit(Heading heading) {
        page.block(isClose(heading));
        marked("*", heading);
    }

    @Override
    public void visit(StrongEmphasis strong) {
        marked("*", strong);
    }

    /** Inside a link, or inside itself, a mark would show as what it is. */
    private void marked(String mark, Node node) {
        if (linked || marks.contains(mark) || node.getFirstChild() == null) {
            visitChildren(node);
            return;
        }
        marks.addLast(mark);
        page.open(mark);
        visitChildren(node);
        page.close(mark);
        marks.removeLast();
    }

    @Override
    public void visit(Emphasis emphasis) {
        marked("_", emphasis);
    }

    @Override
    public void visit(CustomNode node) {
        if (node instanceof Strike) {
            marked("~", node);
        } else {
            visitChildren(node);
        }
    }

    @Override
    public void visit(Text text) {
        page.write(Escapes.text(text.getLiteral()));
    }

    @Override
    public void visit(Code code) {
        if (linked) {
            page.write(Escapes.code(code.getLiteral()));
            return;
        }
        page.open("`");
        page.write(Escapes.code(code.getLiteral()));
        page.close("`");
    }

    @Override
    public void visit(FencedCodeBlock code) {
        page.block(isClose(code));
        fenced(code.getLiteral());
    }

    @Override
    public void visit(IndentedCodeBlock code) {
        page.block(isClose(code));
        fenced(code.getLiteral());
    }

    private void fenced(String code) {
        String lines = code.endsWith("\n") ? code : code + "\n";
        page.lines(FENCE + "\n" + Escapes.codeBlock(lines) + FENCE);
    }

    @Override
    public void visit(Link link) {
        linked(link.getDestination(), link);
    }

    @Override
    public void visit(Image image) {
        linked(image.getDestination(), image);
    }

    /** {@code <address|words>}; where the address is none to go to, the words alone. */
    private void linked(@Nullable String destination, Node words) {
        String address = destination == null ? null : Escapes.address(destination);
        if (destination == null || address == null || linked) {
            visitChildren(words);
            return;
        }
        linked = true;
        page.write("<" + address);
        if (words.getFirstChild() != null && !isItsOwnName(destination, words)) {
            page.write("|");
            visitChildren(words);
        }
        page.write(">");
        linked = false;
    }

    private static boolean isItsOwnName(String destination, Node words) {
        return words.getFirstChild() instanceof Text only
                && only.getNext() == null
                && only.getLiteral().equals(destination);
    }

    @Override
    public void visit(BlockQuote quote) {
        page.block(isClose(quote));
        page.sameLine();
        page.in(Page.QUOTE);
        visitChildren(quote);
        page.out();
        page.ownLine();
    }

    @Override
    public void visit(BulletList list) {
        list(list, null);
    }

    @Override
    public void visit(OrderedList list) {
        list(list, list.getMarkerStartNumber() == null ? 1 : list.getMarkerStartNumber());
    }

    private void list(ListBlock list, @Nullable Integer start) {
        page.block(isClose(list));
        page.sameLine();
        int number = start == null ? 0 : start;
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            page.block(list.isTight());
            page.write(start == null ? "• " : number++ + ". ");
            page.in("    ");
            page.sameLine();
            visitChildren(item);
            page.out();
            page.ownLine();
        }
    }

    @Override
    public void visit(ThematicBreak rule) {
        page.block(false);
        page.write("──────────");
    }

    @Override
    public void visit(SoftLineBreak line) {
        lineBreak();
    }

    @Override
    public void visit(HardLineBreak line) {
        lineBreak();
    }

    /** No mark reaches over the end of a line, and no link has two. */
    private void lineBreak() {
        if (linked) {
            page.write(" ");
            return;
        }
        marks.descendingIterator().forEachRemaining(page::close);
        page.newLine();
        marks.forEach(page::open);
    }

    @Override
    public void visit(HtmlInline html) {
        if (html.getLiteral().matches("(?i)<br\\s*/?>")) {
            lineBreak();
        } else {
            page.write(Escapes.text(html.getLiteral()));
        }
    }

    @Override
    public void visit(HtmlBlock html) {
        page.block(isClose(html));
        page.lines(Escapes.text(html.getLiteral().strip()));
    }
}
