package dev.parley.app.cli;

import dev.parley.app.wiring.ReleaseDesk;
import dev.parley.release.Difference;
import dev.parley.release.FileSet;
import dev.parley.release.Pointer;
import dev.parley.release.Release;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "versions",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Shows the versions of the flows that were published, and how they differ.",
            "V is a version as `list` shows it, its first digits, or `live`.",
            "Works beside the program that runs on the same data folder, or without one."
        })
final class VersionsCommand {
    @Mixin
    private final Printer printer = new Printer();

    @Command(mixinStandardHelpOptions = true, description = "Lists them, newest first; `*` marks the live one.")
    int list(@Mixin Places places) throws IOException, InterruptedException {
        try (ReleaseDesk desk = open(places)) {
            Pointer live = desk.live();
            printer.print(line("", "VERSION", "PUBLISHED", "BY", "FROM", "MESSAGE"));
            for (Release each : desk.list()) {
                boolean isLive = live != null && live.version().equals(each.version());
                printer.print(line(
                        isLive ? "*" : "",
                        each.version(),
                        each.at().truncatedTo(ChronoUnit.SECONDS),
                        each.by().author(),
                        each.from() == null ? "-" : each.from(),
                        each.by().message()));
            }
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows who made one, of what, and which files it has.")
    int show(@Mixin Places places, @Parameters(paramLabel = "V") String version)
            throws IOException, InterruptedException {
        try (ReleaseDesk desk = open(places)) {
            String named = NamedVersion.of(desk, version);
            Release release = desk.list().stream()
                    .filter(each -> each.version().equals(named))
                    .findFirst()
                    .orElseThrow();
            printer.print("version:   " + release.version());
            printer.print("published: " + release.at());
            printer.print("by:        " + release.by().author());
            printer.print("message:   " + release.by().message());
            printer.print("from:      " + (release.from() == null ? "nothing" : release.from()));
            printer.print("files:");
            desk.files(named)
                    .files()
                    .forEach((path, content) ->
                            printer.print(String.format(Locale.ROOT, "  %9d  %s", content.length(), path)));
        }
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Says what is different in B: flows, steps, settings, questions and documents that were added, removed or"
                        + " changed.",
                "With --text: the lines of the files."
            })
    int diff(
            @Mixin Places places,
            @Parameters(paramLabel = "A") String from,
            @Parameters(paramLabel = "B", arity = "0..1", defaultValue = "live", description = "(default: live)")
                    String to,
            @Option(names = "--text", description = "Line by line.") boolean text)
            throws IOException, InterruptedException {
        try (ReleaseDesk desk = open(places)) {
            FileSet before = desk.files(NamedVersion.of(desk, from));
            FileSet after = desk.files(NamedVersion.of(desk, to));
            List<String> lines = text ? Difference.byText(before, after) : Difference.byMeaning(before, after);
            lines.forEach(printer::print);
            if (lines.isEmpty()) {
                printer.print("No difference.");
            }
        }
        return 0;
    }

    private static ReleaseDesk open(Places places) throws IOException, InterruptedException {
        return ReleaseDesk.open(places.config(), places.flows(), places.data(), places.prepared());
    }

    private static String line(Object... columns) {
        return String.format(Locale.ROOT, "%-1s %-12s  %-20s  %-12s  %-12s  %s", columns)
                .stripTrailing();
    }
}
