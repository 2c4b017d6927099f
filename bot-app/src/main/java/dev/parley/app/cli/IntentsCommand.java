package dev.parley.app.cli;

import dev.parley.app.wiring.Checked;
import dev.parley.app.wiring.EvalBench;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "intents",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Says how well the examples of intents tell them apart.")
final class IntentsCommand {
    @Mixin
    private final Printer printer = new Printer();

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Guesses each example from the others, a fifth at a time, and prints which labels are taken for each other,"
                        + " which examples are weak, and which contradict each other, with file and line.",
                "Reads the folder of flows; touches no data of the bot."
            })
    int report(
            @Mixin Places places,
            @Option(names = "--flow", paramLabel = "FLOW", description = "Only the steps of this flow.") @Nullable
                    String flow,
            @Option(names = "--report", paramLabel = "FORMAT", description = "text or json (default: text).") @Nullable
                    String report)
            throws IOException, InterruptedException {
        boolean json = ReportFormat.json(report);
        JsonObject made = make(places, flow);
        if (made.getJsonArray("steps").isEmpty()) {
            throw new Refusal(
                    "there is no intent step in " + (flow == null ? "the flows" : "a flow named " + flow) + ".");
        }
        if (json) {
            printer.print(made.encodePrettily());
        } else {
            made.getJsonArray("steps").forEach(step -> tell((JsonObject) step));
        }
        return 0;
    }

    private JsonObject make(Places places, @Nullable String flow) throws IOException, InterruptedException {
        Checked checked = Checked.of(places.config(), places.flows(), System.getenv());
        if (checked.refused()) {
            printer.err().print(checked.report());
            throw new Refusal("nothing was measured, because of the errors above.");
        }
        try (EvalBench bench = EvalBench.of(checked, places.prepared());
                Progress progress = new Progress("guessed", bench.intentExamples(places.flows()))) {
            return bench.intents(places.flows(), flow, progress::more);
        }
    }

    private void tell(JsonObject step) {
        printer.print(
                "%s.%s: %d examples of %d labels, %.1f%% right when guessed from the others",
                step.getString("flow"),
                step.getString("step"),
                step.getInteger("examples"),
                step.getInteger("labels"),
                100 * step.getDouble("accuracy"));
        step.getJsonArray("confusion").forEach(each -> {
            JsonObject pair = (JsonObject) each;
            printer.print(
                    "  confused: %s taken for %s, %d×",
                    pair.getString("label"), pair.getString("as"), pair.getInteger("times"));
        });
        step.getJsonArray("weak").forEach(each -> {
            JsonObject weak = (JsonObject) each;
            printer.print(
                    "  weak: %s  %s  is %s, guessed %s (%.2f)",
                    weak.getString("at"),
                    weak.getString("example"),
                    weak.getString("label"),
                    weak.getString("guessed"),
                    weak.getDouble("confidence"));
        });
        step.getJsonArray("contradicting").forEach(each -> {
            JsonObject pair = (JsonObject) each;
            printer.print("  contradicting: " + place(pair.getJsonObject("one")) + "  and  "
                    + place(pair.getJsonObject("other")));
        });
    }

    private static String place(JsonObject example) {
        return example.getString("at") + "  " + example.getString("example") + " (" + example.getString("label") + ")";
    }
}
