package dev.parley.app.cli;

import dev.parley.app.wiring.Checked;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Checks configuration and flows, and says everything that is wrong with its place and its cure.",
            "Exit status 1 on any error; warnings alone give 0."
        })
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private final Places places = new Places();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Checked checked = Checked.of(places.config(), places.flows(), System.getenv());
        out.print(checked.problems().isEmpty() ? "No problems found.\n" : checked.report());
        out.flush();
        return checked.refused() ? 1 : 0;
    }
}
