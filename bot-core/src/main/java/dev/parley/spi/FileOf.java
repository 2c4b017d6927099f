package dev.parley.spi;

/** Content that stands in a file beside the flow, or inline in its place. {@code file} is where it was read from. */
public record FileOf<T>(String file, T content) {}
