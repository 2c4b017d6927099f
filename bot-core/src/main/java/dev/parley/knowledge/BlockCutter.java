package dev.parley.knowledge;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;

/**
 * Cuts blocks that are too long for a passage, each where it hurts least: lists between items, tables between rows with
 * the head on each piece, text between sentences. Code stays whole unless it fills several passages.
 */
final class BlockCutter {
    private static final int LONGEST_CODE = 4 * Chunks.MOST;

    /** For the fences around code. */
    private static final int MARGIN = 200;

    private static final Pattern TABLE_RULE = Pattern.compile("\\s*\\|?\\s*:?-+:?\\s*(\\|\\s*:?-+:?\\s*)*\\|?\\s*");

    private BlockCutter() {}

    static List<String> cut(Node block, Function<Node, String> source) {
        String text = source.apply(block);
        if (text.length() <= Chunks.MOST) {
            return List.of(text);
        }
        if (block instanceof ListBlock) {
            return items(block, source);
        }
        if (block instanceof FencedCodeBlock || block instanceof IndentedCodeBlock) {
            return text.length() <= LONGEST_CODE ? List.of(text) : code(text, block instanceof FencedCodeBlock);
        }
        List<String> lines = text.lines().toList();
        boolean table = block instanceof Paragraph
                && lines.size() > 2
                && lines.get(0).contains("|")
                && TABLE_RULE.matcher(lines.get(1)).matches();
        return table ? pieces(lines.subList(0, 2), lines.subList(2, lines.size()), List.of()) : sentences(text);
    }

    private static List<String> items(Node list, Function<Node, String> source) {
        List<String> items = new ArrayList<>();
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            String text = source.apply(item);
            items.addAll(text.length() <= Chunks.MOST ? List.of(text) : sentences(text));
        }
        return items;
    }

    private static List<String> code(String text, boolean fenced) {
        List<String> lines = text.lines().toList();
        int last = lines.size() - 1;
        boolean closed = fenced && lines.get(last).matches("\\s*(```+|~~~+)\\s*");
        String fence = fenced ? lines.get(0).replaceFirst("^(\\s*(?:`+|~+)).*$", "$1") : "";
        return fenced
                ? pieces(lines.subList(0, 1), lines.subList(1, closed ? last : last + 1), List.of(fence))
                : pieces(List.of(), lines, List.of());
    }

    /** Pieces of as many lines as fit, each between the same head and foot. */
    private static List<String> pieces(List<String> head, List<String> lines, List<String> foot) {
        List<String> pieces = new ArrayList<>();
        List<String> piece = new ArrayList<>(head);
        int length = 0;
        for (String line : lines) {
            if (length > 0 && length + line.length() > Chunks.MOST) {
                pieces.add(closed(piece, foot));
                piece = new ArrayList<>(head);
                length = 0;
            }
            piece.add(line);
            length += line.length() + 1;
        }
        pieces.add(closed(piece, foot));
        return pieces;
    }

    private static String closed(List<String> piece, List<String> foot) {
        piece.addAll(foot);
        return String.join("\n", piece);
    }

    /** For readers that don't cut: what is far too long, whatever it is, in pieces. */
    static List<String> bounded(String text) {
        return text.length() <= LONGEST_CODE + MARGIN ? List.of(text) : sentences(text);
    }

    static List<String> sentences(String text) {
        BreakIterator ends = BreakIterator.getSentenceInstance(Locale.ROOT);
        ends.setText(text);
        List<String> pieces = new ArrayList<>();
        int from = 0;
        while (text.length() - from > Chunks.MOST) {
            int to = ends.preceding(from + Chunks.MOST + 1);
            to = to > from ? to : wordEnd(text, from, from + Chunks.MOST);
            pieces.add(text.substring(from, to).strip());
            from = to;
        }
        pieces.add(text.substring(from).strip());
        return pieces.stream().filter(piece -> !piece.isEmpty()).toList();
    }

    /** A sentence that is too long is cut after a word, and what has no words is cut anywhere but in a character. */
    private static int wordEnd(String text, int from, int to) {
        for (int end = to; end > from; end--) {
            if (Character.isWhitespace(text.charAt(end))) {
                return end;
            }
        }
        return Character.isLowSurrogate(text.charAt(to)) ? to - 1 : to;
    }
}
