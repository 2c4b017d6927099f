package dev.parley.knowledge;

import java.util.List;

/**
 * What stands between two headings.
 *
 * @param title the headings above it, outermost first, joined with " > "
 * @param blocks paragraphs, lists, tables, code: pieces that are better not cut
 */
record Section(String title, List<String> blocks) {}
