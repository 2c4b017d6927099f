package dev.parley.app.cli;

import dev.parley.app.wiring.MissedQuestions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "faq",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Shows what customers ask that the FAQ does not answer yet.")
final class FaqCommand {
    @Mixin
    private final Printer printer = new Printer();

    @Command(
            name = "near-misses",
            mixinStandardHelpOptions = true,
            description = {
                "Lists the questions that came near an entry of a FAQ, as new wordings for it, and those that nothing answered,"
                        + " the like of them together.",
                "Of the last 30 days. Works beside the program that runs on the same data folder, or without one."
            })
    int nearMisses(
            @Mixin Places places,
            @Option(names = "--flow", paramLabel = "FLOW", description = "Only those of this flow.") @Nullable
                    String flow,
            @Option(names = "--report", paramLabel = "FORMAT", description = "text or json (default: text).") @Nullable
                    String report)
            throws IOException, InterruptedException {
        boolean json = ReportFormat.json(report);
        JsonObject all = MissedQuestions.read(places.config(), places.flows(), places.data(), places.prepared(), flow);
        if (json) {
            printer.print(all.encodePrettily());
            return 0;
        }
        if (all.getJsonArray("entries").isEmpty()
                && all.getJsonArray("unanswered").isEmpty()) {
            printer.print("No question was missed.");
            return 0;
        }
        printer.print("Near an entry; where it means the same, add it to the entry's questions:");
        all.getJsonArray("entries").forEach(each -> near((JsonObject) each));
        printer.print("");
        printer.print("Answered by nothing:");
        all.getJsonArray("unanswered").forEach(each -> unanswered((JsonObject) each));
        return 0;
    }

    private void near(JsonObject each) {
        printer.print(
                "%5d×  %s  (%s.%s, %s: %.2f of %.2f)",
                each.getInteger("times"),
                line(each.getString("question")),
                each.getString("flow"),
                each.getString("step"),
                each.getString("entry"),
                each.getDouble("score"),
                each.getDouble("threshold"));
    }

    private void unanswered(JsonObject each) {
        printer.print("%5d×  %s", each.getInteger("times"), line(each.getString("question")));
        each.getJsonArray("like").forEach(like -> printer.print("        " + line(like.toString())));
    }

    /** What a customer wrote must not move the cursor of who reads it. */
    private static String line(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }
}
