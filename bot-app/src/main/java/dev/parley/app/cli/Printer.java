package dev.parley.app.cli;

import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Where a command with commands below it prints: each line is seen at once, also where the output is piped. */
@Command
final class Printer {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    void print(String line) {
        PrintWriter out = command.commandLine().getOut();
        out.println(line);
        out.flush();
    }

    void print(String format, Object... values) {
        print(String.format(Locale.ROOT, format, values));
    }

    PrintWriter err() {
        return command.commandLine().getErr();
    }
}
