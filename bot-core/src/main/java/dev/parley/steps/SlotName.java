package dev.parley.steps;

import dev.parley.spi.StepCheck;
import java.util.regex.Pattern;

/** What a slot may be called, so that {@code slots.name} can be written in conditions and templates. */
final class SlotName {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private SlotName() {}

    static void check(String setting, String name, StepCheck check) {
        if (!NAME.matcher(name).matches()) {
            String cure = "Use letters, digits and `_`, as in `" + name.replaceAll("[^A-Za-z0-9_]+", "_") + "`.";
            check.error(setting, "A slot can't be called `" + name + "`.", cure);
        }
    }
}
