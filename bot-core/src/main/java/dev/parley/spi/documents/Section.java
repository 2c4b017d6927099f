package dev.parley.spi.documents;

import java.util.List;

/**
 * What stands between two headings, on one page.
 *
 * @param title the headings above it, outermost first, joined with " > "
 * @param anchor names the place within the document, as browsers know it; empty where it has no name
 * @param page from 1; 0 where the document has no pages
 * @param blocks paragraphs, lists, tables, code: pieces that are better not cut
 */
public record Section(String title, String anchor, int page, List<String> blocks) {
    public Section {
        blocks = List.copyOf(blocks);
    }
}
