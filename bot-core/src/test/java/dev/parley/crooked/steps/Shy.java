package dev.parley.crooked.steps;

/** A step type that wants to be left alone. */
public abstract class Shy implements dev.parley.spi.StepType<Shy.Settings> {
    public record Settings(ShyHelper helper) {}
}
