package dev.parley.app.cli;

import dev.parley.app.wiring.TurnDesk;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Says in plain words how an answer came about: version, steps, prompt, passages, model, cost, cache.",
            "Exit status 1 where the turn is not kept."
        })
final class ExplainCommand implements Callable<Integer> {
    @Mixin
    private final Places places = new Places();

    @Mixin
    private final Report report = new Report();

    @Parameters(paramLabel = "TURN", description = "As `parley turns` lists it.")
    private String turn = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        try (TurnDesk desk = Turns.open(places)) {
            JsonObject found = desk.find(Turns.plain(turn));
            if (found == null) {
                throw Turns.unknown(turn);
            }
            PrintWriter out = spec.commandLine().getOut();
            out.println(report.json() ? found.encodePrettily() : Explanation.of(found));
            out.flush();
        }
        return 0;
    }
}
