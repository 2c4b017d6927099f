package dev.parley.text;

import org.jspecify.annotations.Nullable;

/** One thing wrong in a template or condition, at an offset of its source. */
public record Issue(
        int offset, int length, String message, @Nullable String cure) {}
