package dev.parley.crooked.flow;

import dev.parley.crooked.engine.Sleeper;

/** Knows a package above. */
public record Doer(Sleeper sleeper) {}
