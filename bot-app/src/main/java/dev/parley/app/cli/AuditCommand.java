package dev.parley.app.cli;

import dev.parley.app.wiring.AuditAnchors;
import dev.parley.app.wiring.ReleaseDesk;
import dev.parley.release.AuditCheck;
import dev.parley.release.AuditEntry;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Shows who published flows, rolled them back, took conversations over and changed keys, and when.",
            "Works beside the program that runs on the same data folder, or without one."
        })
final class AuditCommand {
    @Mixin
    private final Printer printer = new Printer();

    @Command(mixinStandardHelpOptions = true, description = "Lists the entries, oldest first.")
    int list(@Mixin Places places) throws IOException, InterruptedException {
        printer.print(line("N", "AT", "WHO", "WHAT", "ON", "MESSAGE"));
        lines(places).forEach(each -> printer.print(readable(each)));
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Prints the entries as JSON, one a line, each with the hash of itself and of the one before.",
                "Keep a copy elsewhere: a copy proves what was there."
            })
    int export(@Mixin Places places) throws IOException, InterruptedException {
        lines(places).forEach(each -> printer.print(each.toString()));
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Finds entries that were changed, taken out, added or moved; exit status is 1 if there are any.",
                "An end that was cut off is found by anchors: those in the logs of the data folder, and those that are given."
            })
    int verify(
            @Mixin Places places,
            @Option(
                            names = "--anchor",
                            paramLabel = "N:HASH",
                            description = "Number and hash of an entry, from an export or from a replica's log.")
                    @Nullable
                    List<String> given)
            throws IOException, InterruptedException {
        Map<Long, String> anchors = new TreeMap<>(AuditAnchors.in(places.data()));
        for (String anchor : given == null ? List.<String>of() : given) {
            if (!anchor.matches("\\d{1,18}:[0-9a-f]{64}")) {
                throw new Refusal(anchor + " is no anchor; it has the form N:HASH.");
            }
            anchors.put(
                    Long.valueOf(anchor.substring(0, anchor.indexOf(':'))), anchor.substring(anchor.indexOf(':') + 1));
        }
        List<Buffer> lines = lines(places);
        List<String> problems = AuditCheck.problems(lines, anchors);
        problems.forEach(printer::print);
        if (problems.isEmpty()) {
            printer.print("The log is whole: " + lines.size() + " entries, " + anchors.size() + " anchors.");
        }
        return problems.isEmpty() ? 0 : 1;
    }

    private static List<Buffer> lines(Places places) throws IOException, InterruptedException {
        try (ReleaseDesk desk = ReleaseDesk.open(places.config(), places.flows(), places.data(), places.prepared())) {
            return desk.audit();
        }
    }

    private static String readable(Buffer text) {
        try {
            AuditEntry entry = AuditEntry.read(text);
            return line(
                    entry.number(),
                    entry.at().truncatedTo(ChronoUnit.SECONDS),
                    entry.by().author(),
                    entry.act(),
                    entry.subject(),
                    entry.by().message());
        } catch (RuntimeException unreadable) {
            return "unreadable: " + text;
        }
    }

    private static String line(Object... columns) {
        return String.format(Locale.ROOT, "%-5s  %-20s  %-16s  %-12s  %-16s  %s", columns)
                .stripTrailing();
    }
}
