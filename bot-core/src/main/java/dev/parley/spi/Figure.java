package dev.parley.spi;

import java.util.function.Supplier;

/**
 * A number to watch.
 *
 * @param help what it counts, as one line for the people who read it beside others
 * @param value read whenever it is asked for, from any thread; must not block
 */
public record Figure(String help, Supplier<Number> value) implements Supplier<Number> {
    @Override
    public Number get() {
        return value.get();
    }
}
