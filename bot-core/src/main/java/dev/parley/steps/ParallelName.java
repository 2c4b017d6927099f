package dev.parley.steps;

import dev.parley.spi.StepCheck;
import java.util.regex.Pattern;

/** What a branch may be called, so that {@code both.stock.found} can be written in conditions and templates. */
final class ParallelName {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    private ParallelName() {}

    static void check(String setting, String name, String taken, StepCheck check) {
        if (name.equals(taken)) {
            check.error(
                    setting,
                    "`" + name + "` has a meaning of its own: it lists the branches that came to their end.",
                    "Give the branch another name.");
        } else if (!NAME.matcher(name).matches()) {
            check.error(
                    setting,
                    "A branch can't be called `" + name + "`.",
                    "Use lower-case letters, digits and `_`, a letter first.");
        }
    }
}
