package dev.parley.app.cli;

import dev.parley.app.wiring.CacheDesk;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "cache",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Shows what the answer cache of `llm` steps has done, and what is asked most; forgets answers.",
            "Works beside the program that runs on the same data folder, or without one."
        })
final class CacheCommand {
    enum Report {
        TEXT,
        JSON
    }

    @Mixin
    private final Printer printer = new Printer();

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Lists what is asked most, with how often it was answered from the cache.",
                "What was asked once only is not listed."
            })
    int list(
            @Mixin Places places,
            @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "How many (default: 20).")
                    int limit,
            @Option(
                            names = "--report",
                            paramLabel = "FORMAT",
                            defaultValue = "TEXT",
                            description = "text or json (default: text).")
                    Report report)
            throws IOException, InterruptedException {
        try (CacheDesk desk = open(places)) {
            JsonObject figures = desk.figures();
            if (report == Report.JSON) {
                printer.print(figures.encodePrettily());
            } else {
                text(figures, Math.max(0, limit));
            }
        }
        return 0;
    }

    private void text(JsonObject figures, int limit) {
        printer.print(
                "asked %d: exact %d, semantic %d, joined %d, made anew %d",
                figures.getLong("asks"),
                figures.getLong("exact"),
                figures.getLong("semantic"),
                figures.getLong("joined"),
                figures.getLong("misses"));
        printer.print(
                "saved %.1f s of waiting and %d tokens",
                figures.getLong("savedMillis") / 1000.0, figures.getLong("savedTokens"));
        figures.getJsonObject("refusedByGate")
                .forEach(gate -> printer.print("refused by %s: %s", gate.getKey(), gate.getValue()));
        JsonArray hot = figures.getJsonArray("hot");
        printer.print("%6s  %6s  %-20s  %s", "ASKS", "HITS", "STEP", "QUESTION");
        hot.stream()
                .limit(limit)
                .map(JsonObject.class::cast)
                .forEach(one -> printer.print(
                        "%6d  %6d  %-20s  %s",
                        one.getLong("asks"),
                        one.getLong("hits"),
                        one.getString("flow") + "." + one.getString("step"),
                        one.getString("question").replaceAll("\\s+", " ")));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Forgets answers, on all replicas; says how many there were.")
    int purge(
            @Mixin Places places,
            @Option(names = "--all", description = "Every answer.") boolean all,
            @Option(names = "--flow", paramLabel = "ID", description = "Those of one flow.") @Nullable String flow,
            @Option(
                            names = "--question",
                            paramLabel = "TEXT",
                            description = "Those that were given to this question, capitals and punctuation aside.")
                    @Nullable
                    String question,
            @Option(
                            names = "--report",
                            paramLabel = "FORMAT",
                            defaultValue = "TEXT",
                            description = "text or json (default: text).")
                    Report report)
            throws IOException, InterruptedException {
        boolean one = Stream.of(all, flow != null, question != null)
                        .filter(chosen -> chosen)
                        .count()
                == 1;
        if (!one || (flow != null && !flow.matches("[\\w-]+")) || (question != null && question.isBlank())) {
            throw new Refusal("say what to purge: --all, --flow ID or --question TEXT, one of them.");
        }
        JsonObject what = all
                ? new JsonObject().put("all", true)
                : flow != null ? new JsonObject().put("flow", flow) : new JsonObject().put("question", question);
        try (CacheDesk desk = open(places)) {
            long purged = desk.purge(what);
            printer.print(
                    "%s",
                    report == Report.JSON
                            ? new JsonObject().put("purged", purged).encode()
                            : "Purged " + purged + ".");
        }
        return 0;
    }

    private static CacheDesk open(Places places) throws IOException, InterruptedException {
        return CacheDesk.open(places.config(), places.flows(), places.data(), places.prepared());
    }
}
