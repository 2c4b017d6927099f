package dev.parley.turns;

import dev.parley.model.Failure;
import io.vertx.core.Future;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes a flow test of a real conversation: what the customer said up to a turn, and for each answer the steps that ran, where
 * it came from, and a line of it where people have written it. What a model said is not expected again: in tests models are
 * scripted.
 */
public final class TurnTest {
    private static final int LONGEST = 200;

    private TurnTest() {}

    /** The text of a {@code *.test.yaml}; null where the turn is not kept, BAD_INPUT where its words are not. */
    public static Future<@Nullable String> of(TurnArchive archive, String turn) {
        return archive.find(turn)
                .compose(found -> found == null
                        ? Future.succeededFuture(null)
                        : archive.conversation(found.getString("conversation")).map(all -> of(all, turn)));
    }

    static String of(List<JsonObject> conversation, String turn) {
        List<JsonObject> until = new ArrayList<>();
        for (JsonObject each : conversation) {
            until.add(each);
            if (turn.equals(each.getString("turn"))) {
                break;
            }
        }
        JsonObject last = until.get(until.size() - 1);
        if (last.getString("question") == null) {
            throw Failure.of(
                            Failure.Kind.BAD_INPUT,
                            "the words of turns are not kept; set `turns.texts` to `redacted` or `all` in the"
                                    + " configuration, for the turns to come")
                    .exception();
        }
        StringBuilder yaml = new StringBuilder()
                .append("- test: ")
                .append(quoted("as turn " + turn + " of " + last.getString("at").substring(0, 10) + " went"))
                .append('\n');
        yaml.append("  given: {channel: ").append(last.getString("channel"));
        if (last.getString("locale") != null) {
            yaml.append(", locale: ").append(quoted(last.getString("locale")));
        }
        yaml.append("}\n");
        yaml.append("  turns:\n");
        until.forEach(each -> exchange(each, yaml));
        return yaml.toString();
    }

    private static void exchange(JsonObject turn, StringBuilder yaml) {
        yaml.append("    - user: ")
                .append(quoted(turn.getString("question", "")))
                .append('\n');
        yaml.append("      expect:\n");
        yaml.append("        steps: [").append(String.join(", ", named(turn))).append("]\n");
        String origin = String.valueOf(turn.getString("origin"));
        if (Set.of("faq", "flow", "model").contains(origin)) {
            yaml.append("        source: ").append(origin).append('\n');
        }
        String line = origin.equals("faq") || origin.equals("flow") ? line(turn.getString("answer", "")) : "";
        if (!line.isEmpty()) {
            yaml.append("        reply: {contains: ").append(quoted(line)).append("}\n");
        }
    }

    /** As a flow test counts them: those that ran, and have a name of their own. */
    private static List<String> named(JsonObject turn) {
        return turn.getJsonArray("steps", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .filter(step -> !"skipped".equals(step.getString("result")))
                .filter(step -> !step.getString("step").matches(step.getString("type") + "-\\d+"))
                .map(step -> step.getString("step"))
                .collect(Collectors.toList());
    }

    /** The longest line that nothing was taken out of. */
    private static String line(String answer) {
        return answer.lines()
                .map(String::strip)
                .filter(line -> !line.matches(".*\\[[a-z_]+].*|.*…$"))
                .map(line -> line.length() <= LONGEST ? line : line.substring(0, LONGEST))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    /** A JSON text is a YAML text too. */
    private static String quoted(String text) {
        return Json.encode(text);
    }
}
