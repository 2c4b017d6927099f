package dev.parley.model;

/**
 * A piece of a document, small enough to be quoted.
 *
 * @param id unique within its collection
 * @param document which document it is from: the path below the knowledge folder
 * @param title headings above it, outermost first, joined with " > "
 * @param hash of the text and title, to know what changed
 */
public record Passage(String id, String document, String title, String text, String hash) {}
