package dev.parley.app.cli;

import dev.parley.app.wiring.KeyRing;
import dev.parley.spi.keys.ApiKey;
import dev.parley.spi.keys.ApiKeys.Listed;
import dev.parley.spi.keys.KeyDraft;
import dev.parley.spi.keys.Scope;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Makes, lists and revokes the API keys of programs that call over HTTP.",
            "Works beside the program that runs on the same data folder, or without one."
        })
final class KeyCommand {
    @Mixin
    private final Printer printer = new Printer();

    @Command(mixinStandardHelpOptions = true, description = "Makes a key and prints it, this once.")
    int create(
            @Mixin Places places,
            @Parameters(paramLabel = "NAME", description = "What it is for.") String name,
            @Option(
                            names = "--scope",
                            split = ",",
                            paramLabel = "SCOPE",
                            defaultValue = "chat",
                            description = "What it is good for: chat, embeddings, webhooks, ops (default: chat).")
                    Set<Scope> scopes,
            @Option(names = "--flow", paramLabel = "ID", description = "The flow that takes all its questions.")
                    @Nullable
                    String flow,
            @Option(names = "--days", paramLabel = "N", description = "How long it lasts (default: for ever).")
                    @Nullable
                    Integer days,
            @Option(
                            names = "--per-minute",
                            paramLabel = "N",
                            defaultValue = "0",
                            description = "How many requests it may make (default: as the configuration says).")
                    int perMinute)
            throws IOException, InterruptedException {
        if (name.isBlank() || name.length() > 100 || perMinute < 0 || (days != null && days < 1)) {
            throw new Refusal("a key has a name of 1 to 100 characters, and lasts and takes at least 1.");
        }
        Duration lasts = days == null ? null : Duration.ofDays(days);
        try (KeyRing keys = open(places)) {
            String text = keys.create(new KeyDraft(name, scopes, flow, lasts, perMinute));
            printer.err().println("This is the only time that the key is shown:");
            printer.print(text);
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists the keys, and when each was used last.")
    int list(@Mixin Places places) throws IOException, InterruptedException {
        try (KeyRing keys = open(places)) {
            List<Listed> all = keys.list();
            printer.print(line("ID", "NAME", "SCOPES", "FLOW", "EXPIRES", "LAST USED", "CREATED"));
            all.forEach(each -> printer.print(line(each)));
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Takes a key back; it is refused within seconds.")
    int revoke(@Mixin Places places, @Parameters(paramLabel = "ID", description = "As `list` shows it.") String id)
            throws IOException, InterruptedException {
        try (KeyRing keys = open(places)) {
            if (!id.matches("[0-9a-f]{12}") || !keys.revoke(id)) {
                throw new Refusal("there is no key " + id + "; `parley key list` shows them.");
            }
            printer.print("Revoked " + id + ".");
        }
        return 0;
    }

    private static KeyRing open(Places places) throws IOException, InterruptedException {
        return KeyRing.open(places.config(), places.flows(), places.data(), places.prepared());
    }

    private static String line(Listed listed) {
        ApiKey key = listed.key();
        String scopes = key.scopes().stream().map(Scope::word).sorted().collect(Collectors.joining(","));
        return line(
                key.id(),
                key.name(),
                scopes,
                key.flow() == null ? "any" : key.flow(),
                time(key.expires()),
                time(listed.used()),
                time(key.created()));
    }

    private static String line(Object... columns) {
        return String.format(Locale.ROOT, "%-12s  %-20s  %-26s  %-12s  %-17s  %-17s  %s", columns)
                .stripTrailing();
    }

    private static String time(@Nullable Instant at) {
        return at == null
                ? "never"
                : at.truncatedTo(ChronoUnit.MINUTES).toString().replace(":00Z", "Z");
    }
}
