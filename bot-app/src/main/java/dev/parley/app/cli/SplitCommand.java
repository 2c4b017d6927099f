package dev.parley.app.cli;

import dev.parley.app.wiring.ReleaseDesk;
import dev.parley.app.wiring.SplitDesk;
import dev.parley.release.FileSet;
import dev.parley.release.Split;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "split",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Tries a version out on a part of the conversations, and compares it with the live one.",
            "A candidate that fails more often is taken back by itself. Works beside the program that runs on the same data"
                    + " folder."
        })
final class SplitCommand {
    private static final List<String> FIGURES = List.of(
            "answers",
            "errors",
            "handoffs",
            "helpful",
            "unhelpful",
            "first_token_p95_ms",
            "tokens_in",
            "tokens_out",
            "cost",
            "conversations",
            "failed_conversations");

    @Mixin
    private final Printer printer = new Printer();

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "Begins to try out a version that was published before, or else what is in the folder of flows.")
    int start(
            @Mixin Places places,
            @Mixin Author author,
            @Parameters(paramLabel = "V", arity = "0..1", description = "As `versions list` shows it.") @Nullable
                    String version,
            @Option(
                            names = "--percent",
                            paramLabel = "N",
                            defaultValue = "10",
                            description = "How many of a hundred begin on it (default: 10).")
                    int percent,
            @Option(
                            names = "--per",
                            paramLabel = "WHO",
                            defaultValue = "user",
                            description = "Who stays with what he was given: user, channel (default: user).")
                    Split.Per per,
            @Option(
                            names = "--promote-after",
                            paramLabel = "N",
                            defaultValue = "0",
                            description = "Makes it live for all when it was not found worse in so many conversations.")
                    long promote)
            throws IOException, InterruptedException {
        Path data = places.data();
        FileSet files = version == null ? FileSet.read(places.flows()) : null;
        String candidate;
        try (ReleaseDesk desk = ReleaseDesk.open(places.config(), places.flows(), data, places.prepared())) {
            candidate = files == null ? NamedVersion.of(desk, String.valueOf(version)) : files.version();
        }
        SplitDesk.open(data).start(new Split(candidate, percent, per, promote, 0), files, author.by());
        printer.print(percent + " of a hundred begin on version " + candidate + ".");
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows what both versions have done so far.")
    int show(@Mixin Places places) throws IOException, InterruptedException {
        JsonObject json = SplitDesk.open(places.data()).show();
        JsonObject split = json.getJsonObject("split");
        if (split == null) {
            printer.print("No split is on; version " + json.getString("version") + " is live for all.");
            return 0;
        }
        printer.print(line("", "STABLE", "CANDIDATE"));
        printer.print(line("version", json.getString("version"), split.getString("candidate")));
        printer.print(line("percent", 100 - split.getInteger("percent"), split.getInteger("percent")));
        JsonObject stable = json.getJsonObject("stable", new JsonObject());
        JsonObject candidate = json.getJsonObject("candidate", new JsonObject());
        FIGURES.forEach(name ->
                printer.print(line(name.replace('_', ' '), stable.getValue(name, "-"), candidate.getValue(name, "-"))));
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Takes the candidate back.")
    int end(@Mixin Places places, @Mixin Author author) throws IOException, InterruptedException {
        SplitDesk.open(places.data()).end(author.by());
        printer.print("The split is over; the live version is live for all.");
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Makes the candidate live for all.")
    int promote(@Mixin Places places, @Mixin Author author) throws IOException, InterruptedException {
        printer.print("Version " + SplitDesk.open(places.data()).promote(author.by()) + " is live.");
        return 0;
    }

    private static String line(Object... columns) {
        return String.format(Locale.ROOT, "%-22s  %-14s  %s", columns).stripTrailing();
    }
}
