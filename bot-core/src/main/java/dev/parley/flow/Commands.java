package dev.parley.flow;

import dev.parley.flow.FlowHeader.Command;
import dev.parley.flow.FlowHeader.Option;
import dev.parley.flow.yaml.Span;
import dev.parley.model.FlowCommand.Expect;
import dev.parley.model.Problem;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Checks the commands that start flows, by the rules of the strictest channel that has commands, which is Discord. */
final class Commands {
    /** Letters of all scripts; Devanagari and Thai write vowels with marks. */
    private static final Pattern NAME = Pattern.compile("[-_\\p{L}\\p{N}\\p{IsDevanagari}\\p{IsThai}]{1,32}");

    private static final Pattern SLOT = Pattern.compile("[a-z_][a-z0-9_]{0,31}");
    private static final int LONGEST_CHOICE = 100;

    private final ReadFlow flow;
    private final Consumer<Problem> out;

    private Commands(ReadFlow flow, Consumer<Problem> out) {
        this.flow = flow;
        this.out = out;
    }

    static void check(List<ReadFlow> flows, Consumer<Problem> out) {
        Map<String, ReadFlow> seen = new HashMap<>();
        for (ReadFlow flow : flows) {
            Command command = flow.command();
            if (command != null) {
                Commands commands = new Commands(flow, out);
                commands.name(command.name(), seen);
                commands.options(command.options());
            }
        }
    }

    private void error(String setting, String message, String cure) {
        Span place = flow.bound().place("start.command." + setting);
        out.accept((place == null ? flow.span() : place).error(message, cure));
    }

    private void name(String name, Map<String, ReadFlow> seen) {
        if (!NAME.matcher(name).matches() || !name.equals(name.toLowerCase(Locale.ROOT))) {
            error(
                    "name",
                    "A command can't be called `" + name + "`.",
                    "Use at most 32 lower-case letters, digits, `-` and `_`"
                            + example(name, "[^\\p{L}\\p{N}_-]+", "-"));
            return;
        }
        ReadFlow first = seen.putIfAbsent(name, flow);
        if (first != null) {
            error(
                    "name",
                    "The flow `" + first.id() + "` has the command `" + name + "` already.",
                    "Give one of them another name.");
        }
    }

    private static String example(String name, String wrong, String between) {
        String mended = name.toLowerCase(Locale.ROOT).replaceAll(wrong, between).replaceAll("^[-_]+|[-_]+$", "");
        return mended.isEmpty() || mended.length() > 32 ? "." : ", as in `" + mended + "`.";
    }

    private void options(List<Option> options) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < options.size(); i++) {
            Option option = options.get(i);
            String at = "options[" + i + "].";
            if (!SLOT.matcher(option.slot()).matches()) {
                error(
                        at + "slot",
                        "An option can't fill a slot called `" + option.slot() + "`.",
                        "Use at most 32 lower-case letters without accents, digits and `_`, a letter first"
                                + example(option.slot(), "[^a-z0-9_]+", "_"));
            } else if (!seen.add(option.slot())) {
                error(at + "slot", "Another option fills `" + option.slot() + "` already.", "Take one of them away.");
            }
            choices(at + "choices", option);
        }
    }

    private void choices(String at, Option option) {
        boolean choose = option.expect() == Expect.ONE_OF;
        if (choose && option.choices().isEmpty()) {
            error(at, "There is nothing to choose from.", "List the `choices`, or expect something else.");
        }
        if (!choose && !option.choices().isEmpty()) {
            error(at, "Only `expect: one_of` has choices.", "Write `expect: one_of`.");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < option.choices().size(); i++) {
            String choice = option.choices().get(i);
            if (choice.isBlank() || choice.length() > LONGEST_CHOICE) {
                error(
                        at + "[" + i + "]",
                        "A choice has to have from 1 to " + LONGEST_CHOICE + " characters.",
                        "Say it in other words.");
            } else if (!seen.add(choice)) {
                error(at + "[" + i + "]", "`" + choice + "` is a choice twice.", "Take one of them away.");
            }
        }
    }
}
