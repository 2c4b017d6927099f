package dev.parley.turns;

import dev.parley.spi.TurnStore.Line;
import dev.parley.spi.TurnStore.Place;
import dev.parley.spi.TurnStore.Position;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * What turns are searched by.
 *
 * @param ran the steps that ran, as {@code flow.step}
 * @param words what was asked and answered, in small letters
 */
record Row(
        Position position,
        String turn,
        long at,
        String channel,
        String user,
        String conversation,
        String flow,
        String version,
        String outcome,
        String origin,
        double total,
        List<String> ran,
        String words) {
    /** @param same gives one object for equal ones, of which there are many */
    static Row of(Line line, UnaryOperator<Object> same) {
        JsonObject head = line.content().toJsonObject();
        JsonArray ran = head.getJsonArray("ran", new JsonArray());
        return new Row(
                line.position(),
                line.turn(),
                Instant.parse(head.getString("at")).toEpochMilli(),
                text(head, "channel", same),
                text(head, "user", same),
                text(head, "conversation", same),
                text(head, "flow", same),
                text(head, "version", same),
                text(head, "outcome", same),
                text(head, "origin", same),
                head.getDouble("total", 0.0),
                steps(same.apply(ran.stream().map(String::valueOf).toList())),
                (head.getString("question", "") + "\n" + head.getString("answer", "")).toLowerCase(Locale.ROOT));
    }

    private static String text(JsonObject head, String name, UnaryOperator<Object> same) {
        Object value = head.getValue(name);
        return same.apply(value == null ? "" : value.toString()).toString();
    }

    @SuppressWarnings("unchecked")
    private static List<String> steps(Object list) {
        return (List<String>) list;
    }

    Place place() {
        return new Place(turn, position);
    }
}
