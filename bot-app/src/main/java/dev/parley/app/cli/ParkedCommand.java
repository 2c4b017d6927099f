package dev.parley.app.cli;

import dev.parley.app.console.ParkedTurn;
import dev.parley.app.wiring.ParkedLot;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "parked",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Shows the messages that could not be answered time and again, and why; runs them again or drops them.",
            "Their customers were told. Works beside the program that runs on the same data folder, or without one."
        })
final class ParkedCommand {
    @Mixin
    private final Printer printer = new Printer();

    @Command(mixinStandardHelpOptions = true, description = "Lists them, the longest parked first.")
    int list(@Mixin Places places) throws IOException, InterruptedException {
        try (ParkedLot lot = open(places)) {
            List<ParkedTurn> all = lot.list();
            printer.print(line("ID", "CHANNEL", "SINCE", "TRIES", "CONVERSATION", "CAUSE"));
            all.forEach(each -> printer.print(line(
                    each.id(),
                    each.channel(),
                    minutes(each.since()),
                    each.tries(),
                    each.conversation(),
                    each.cause().lines().findFirst().orElse(""))));
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows one with its message.")
    int show(@Mixin Places places, @Parameters(paramLabel = "ID", description = "As `list` shows it.") String id)
            throws IOException, InterruptedException {
        try (ParkedLot lot = open(places)) {
            ParkedTurn turn = lot.list().stream()
                    .filter(each -> each.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> unknown(id));
            printer.print("id:           " + turn.id());
            printer.print("conversation: " + turn.conversation());
            printer.print("since:        " + turn.since().truncatedTo(ChronoUnit.SECONDS));
            printer.print("tries:        " + turn.tries());
            printer.print("cause:        " + turn.cause());
            show(turn.said());
        }
        return 0;
    }

    private void show(ParkedTurn.@Nullable Said said) {
        if (said == null) {
            printer.print(
                    "message:      can't be read by this version; only `drop` helps, or the version that wrote it");
        } else {
            printer.print("user:         " + said.user());
            printer.print("at:           " + said.at().truncatedTo(ChronoUnit.SECONDS));
            printer.print("message:      " + said.text());
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Answers one again, behind what its conversation has waiting; --all: every one.",
                "The new answer takes the place of the word that told the customer, where the platform allows it."
            })
    int rerun(
            @Mixin Places places,
            @Parameters(paramLabel = "ID", arity = "0..1", description = "As `list` shows it.") @Nullable String id,
            @Option(names = "--all", description = "All that are parked now, in their order.") boolean all)
            throws IOException, InterruptedException {
        if ((id == null) != all) {
            throw new Refusal("name one ID, or --all; `parley parked list` shows them.");
        }
        try (ParkedLot lot = open(places)) {
            if (id == null) {
                rerunAll(lot);
            } else if (lot.rerun(plain(id))) {
                printer.print("Re-run " + id + ".");
            } else {
                throw unknown(id);
            }
        }
        return 0;
    }

    private void rerunAll(ParkedLot lot) throws IOException, InterruptedException {
        int count = 0;
        for (ParkedTurn turn : lot.list()) {
            count += lot.rerun(turn.id()) ? 1 : 0;
        }
        printer.print("Re-run " + count + ".");
    }

    @Command(mixinStandardHelpOptions = true, description = "Forgets one; it stays unanswered.")
    int drop(@Mixin Places places, @Parameters(paramLabel = "ID", description = "As `list` shows it.") String id)
            throws IOException, InterruptedException {
        try (ParkedLot lot = open(places)) {
            if (!lot.drop(plain(id))) {
                throw unknown(id);
            }
            printer.print("Dropped " + id + ".");
        }
        return 0;
    }

    /** An id goes into an address, and not everything that can be typed may. */
    private static String plain(String id) {
        if (!id.matches("[0-9A-Za-z-]{1,64}")) {
            throw unknown(id);
        }
        return id;
    }

    private static Refusal unknown(String id) {
        return new Refusal("no turn " + id + " is parked; `parley parked list` shows those that are.");
    }

    private static ParkedLot open(Places places) throws IOException, InterruptedException {
        return ParkedLot.open(places.config(), places.flows(), places.data(), places.prepared());
    }

    private static String line(Object... columns) {
        return String.format(Locale.ROOT, "%-16s  %-8s  %-17s  %-5s  %-40s  %s", columns)
                .stripTrailing();
    }

    private static String minutes(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES).toString().replace(":00Z", "Z");
    }
}
