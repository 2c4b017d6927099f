package dev.parley.crooked.steps;

import dev.parley.crooked.engine.Sleeper;

/** A step type that looks into another's room, and knows the engine. */
public abstract class Nosy implements dev.parley.spi.StepType<Nosy.Settings> {
    public record Settings(ShyHelper helper, Sleeper sleeper) {}
}
