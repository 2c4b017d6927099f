package dev.parley.crooked.steps;

/** Belongs to {@link Shy}. */
public record ShyHelper(String word) {}
