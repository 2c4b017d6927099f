package dev.parley.app.cli;

import dev.parley.app.wiring.TurnDesk;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "turns",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the turns that ended, of all replicas, the newest first; `parley explain TURN` shows one.",
            "Works beside the program that runs on the same data folder, or without one."
        })
final class TurnsCommand implements Callable<Integer> {
    @Mixin
    private final Places places = new Places();

    @Mixin
    private final Report report = new Report();

    @Option(names = "--channel", paramLabel = "NAME", description = "In this channel.")
    private @Nullable String channel;

    @Option(names = "--user", paramLabel = "ID", description = "Of this customer.")
    private @Nullable String user;

    @Option(names = "--conversation", paramLabel = "KEY", description = "In this conversation.")
    private @Nullable String conversation;

    @Option(names = "--flow", paramLabel = "NAME", description = "That began in this flow.")
    private @Nullable String flow;

    @Option(names = "--version-of-flows", paramLabel = "V", description = "On this version of the flows.")
    private @Nullable String version;

    @Option(
            names = "--step",
            paramLabel = "ID",
            description = "In which this step ran; `flow.step` where several share an id.")
    private @Nullable String step;

    @Option(names = "--outcome", paramLabel = "WORD", description = "answered, waiting, stopped or failed.")
    private @Nullable String outcome;

    @Option(names = "--origin", paramLabel = "WORD", description = "faq, cache, model or flow.")
    private @Nullable String origin;

    @Option(names = "--slower", paramLabel = "MS", description = "That took longer than so many milliseconds.")
    private @Nullable String slower;

    @Option(names = "--text", paramLabel = "WORDS", description = "With all these words in what was asked or answered.")
    private @Nullable String text;

    @Option(names = "--since", paramLabel = "TIME", description = "From this date or time on (UTC).")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Before this date or time (UTC).")
    private @Nullable String until;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many at most (default: 50, most: 500).")
    private String limit = "50";

    @Option(names = "--before", paramLabel = "CURSOR", description = "Those that come after the page that said `next`.")
    private @Nullable String before;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        try (TurnDesk desk = Turns.open(places)) {
            JsonObject found = desk.search(query());
            PrintWriter out = spec.commandLine().getOut();
            if (report.json()) {
                out.println(found.encodePrettily());
            } else {
                print(found, out);
            }
            out.flush();
        }
        return 0;
    }

    private Map<String, String> query() {
        Map<String, String> query = new LinkedHashMap<>();
        put(query, "channel", channel);
        put(query, "user", user);
        put(query, "conversation", conversation);
        put(query, "flow", flow);
        put(query, "version", version);
        put(query, "step", step);
        put(query, "outcome", outcome);
        put(query, "origin", origin);
        put(query, "slower", slower);
        put(query, "text", text);
        put(query, "since", since);
        put(query, "until", until);
        put(query, "limit", limit);
        put(query, "before", before);
        return query;
    }

    private static void put(Map<String, String> query, String name, @Nullable String value) {
        if (value != null) {
            query.put(name, value);
        }
    }

    private static void print(JsonObject found, PrintWriter out) {
        out.println(line("TURN", "AT", "CHANNEL", "FLOW", "OUTCOME", "FROM", "MS", "QUESTION"));
        found.getJsonArray("turns").stream()
                .map(JsonObject.class::cast)
                .forEach(turn -> out.println(line(
                        turn.getString("turn"),
                        turn.getString("at").substring(0, 19),
                        turn.getString("channel"),
                        turn.getString("flow"),
                        turn.getString("outcome"),
                        turn.getString("origin", ""),
                        Math.round(turn.getDouble("total", 0.0)),
                        turn.getString("question", "").replaceAll("\\s+", " "))));
        if (found.getString("next") != null) {
            out.println("more: --before " + found.getString("next"));
        }
    }

    private static String line(Object... columns) {
        return String.format(Locale.ROOT, "%-18s  %-19s  %-8s  %-12s  %-8s  %-5s  %6s  %.80s", columns)
                .stripTrailing();
    }
}
