package dev.parley.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What compiling gave: the value, or every issue that kept it from being made. */
public record Compiled<T>(@Nullable T value, List<Issue> issues) {
    public Compiled {
        issues = List.copyOf(issues);
    }
}
