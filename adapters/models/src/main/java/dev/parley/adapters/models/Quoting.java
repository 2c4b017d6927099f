package dev.parley.adapters.models;

import dev.parley.adapters.models.DocumentBlock.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Quotes a piece with what it can't be understood without: a sentence with its neighbours, and with the list or the code
 * that comes of it; an item with the sentence that announces the list; a row with the head of its table. That makes one
 * to three sentences or one short list, with the mark of the passage behind the first words.
 */
final class Quoting {
    private static final int SENTENCES = 3;
    private static final int ITEMS = 8;
    private static final int TABLE_HEAD = 2;
    private static final Pattern LOCAL_LINK = Pattern.compile("!?\\[([^\\]]*)]\\((?!https?://)[^)]*\\)");
    private static final Pattern BULLET = Pattern.compile("^\\s*[-*+]\\s+");

    private final List<DocumentBlock> blocks;
    private final int at;
    private final DocumentBlock block;
    private final int piece;

    Quoting(List<DocumentBlock> blocks, int at, int piece) {
        this.blocks = blocks;
        this.at = at;
        this.block = blocks.get(at);
        this.piece = piece;
    }

    /**
     * @param heading above the quote; shown where it is needed to know what the quote is about
     * @param mark such as "[1]"
     */
    String text(String heading, boolean needed, String mark) {
        List<String> parts = parts();
        String prose = parts.get(0);
        String head = heading.isEmpty() || !(needed || prose.isEmpty()) ? "" : "**" + heading + "** ";
        parts.set(0, head + (prose.isEmpty() ? mark : prose + " " + mark));
        return LOCAL_LINK.matcher(String.join("\n\n", parts)).replaceAll("$1");
    }

    /** The first is prose, or empty; the others are whole blocks. */
    private List<String> parts() {
        List<String> parts = new ArrayList<>();
        switch (block.kind()) {
            case TEXT, HEADING -> sentences(parts);
            case LIST -> list(parts);
            case TABLE -> {
                parts.add(announced());
                parts.add(rows());
            }
            case CODE -> {
                parts.add(announced());
                parts.add(block.pieces().get(0));
            }
        }
        return parts;
    }

    private void sentences(List<String> parts) {
        List<String> sentences = block.pieces();
        int size = sentences.size();
        boolean all = size <= SENTENCES;
        int from = all ? 0 : Math.min(piece, size - 2);
        int to = all ? size : from + 2;
        parts.add(String.join(" ", sentences.subList(from, to)));
        DocumentBlock next = at + 1 < blocks.size() ? blocks.get(at + 1) : null;
        if (next != null && to == size && (next.kind() == Kind.CODE || block.leadsIn())) {
            addSome(next.pieces(), parts);
        }
    }

    private void list(List<String> parts) {
        List<String> items = block.pieces();
        String lead = announced();
        if (block.isOrdered() || (items.size() <= ITEMS && !lead.isEmpty())) {
            parts.add(lead);
            addSome(items, parts);
        } else {
            parts.add(BULLET.matcher(items.get(piece)).replaceFirst(""));
        }
    }

    private String rows() {
        List<String> rows = block.pieces();
        int head = Math.min(TABLE_HEAD, rows.size());
        List<String> quoted = new ArrayList<>(rows.subList(0, head));
        if (piece >= head) {
            quoted.add(rows.get(piece));
        }
        return String.join("\n", quoted);
    }

    /** The sentence before that ends with a colon, or any sentence before code. */
    private String announced() {
        @Nullable DocumentBlock before = at > 0 ? blocks.get(at - 1) : null;
        if (before == null || before.kind() != Kind.TEXT || !(before.leadsIn() || block.kind() == Kind.CODE)) {
            return "";
        }
        return before.pieces().get(before.pieces().size() - 1);
    }

    private static void addSome(List<String> items, List<String> parts) {
        parts.add(String.join("\n", items.subList(0, Math.min(ITEMS, items.size()))));
        if (items.size() > ITEMS) {
            parts.add("…");
        }
    }
}
