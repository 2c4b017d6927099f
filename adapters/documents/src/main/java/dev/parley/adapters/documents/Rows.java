package dev.parley.adapters.documents;

import dev.parley.spi.documents.DocumentText;
import dev.parley.spi.documents.Unfit;
import java.util.List;

/** The rows of a table as blocks, each with the head, so that no cell is without its column's name. */
final class Rows {
    private static final int LONGEST = 1_000;

    private Rows() {}

    static void blocks(String head, List<String> rows, DocumentText into) throws Unfit {
        StringBuilder block = new StringBuilder(head);
        for (String row : rows) {
            if (block.length() > head.length() && block.length() + row.length() > LONGEST) {
                into.block(block.toString());
                block.setLength(0);
                block.append(head);
            }
            block.append(block.isEmpty() ? "" : "\n").append(row);
        }
        into.block(block.toString());
    }
}
