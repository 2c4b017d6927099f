package dev.parley.knowledge;

/** How far a collection is: {@code done} of {@code all} passages that had to be embedded. */
public record Progress(String collection, int done, int all) {}
