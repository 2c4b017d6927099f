package dev.parley.engine;

import dev.parley.engine.StateKeeper.Known;
import dev.parley.model.AnswerPart.Citation;
import dev.parley.model.AnswerPart.Origin;
import dev.parley.model.ConversationState;
import dev.parley.model.ConversationState.Exchange;
import dev.parley.model.ConversationState.Frame;
import dev.parley.model.ConversationState.Waiting;
import dev.parley.spi.ConversationStore.Stored;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Conversation state as stored bytes: JSON with its format's number in {@code v}, and each exchange of its history by
 * itself. A newer release adds fields and keeps
 * the meaning of those there are, so that releases can run side by side; what this one doesn't know it leaves out.
 */
final class StateCodec {
    private StateCodec() {}

    /** All but the history. */
    static Buffer encode(ConversationState state, @Nullable Answered answered) {
        return StateWriter.write(writer -> writer.state(Format.NUMBER, state, answered));
    }

    static List<Buffer> encode(List<Exchange> exchanges) {
        return exchanges.stream()
                .map(exchange -> StateWriter.write(writer -> writer.exchange(exchange)))
                .toList();
    }

    /** @throws RuntimeException of whatever kind when the bytes are not such a state */
    static Known decode(Stored stored) {
        JsonObject json = Format.check(stored.state().toJsonObject());
        JsonObject answered = json.getJsonObject("answered");
        return new Known(
                state(json, stored.said()),
                stored.revision(),
                List.of(),
                answered == null ? null : AnsweredCodec.decode(answered));
    }

    private static ConversationState state(JsonObject json, List<Buffer> said) {
        JsonObject waiting = json.getJsonObject("waiting");
        return new ConversationState(
                values(json.getJsonObject("slots")),
                said.stream().map(each -> exchange(each.toJsonObject())).toList(),
                waiting == null ? null : waiting(waiting),
                json.getString("handed_to"),
                json.getBoolean("silent", false));
    }

    static Exchange exchange(JsonObject json) {
        return new Exchange(
                text(json, "turn"),
                instant(json, "at"),
                text(json, "question"),
                text(json, "answer"),
                list(json.getJsonArray("sources"), StateCodec::source),
                origin(text(json, "origin")));
    }

    static Origin origin(String name) {
        return Stream.of(Origin.values())
                .filter(origin -> origin.name().equals(name))
                .findFirst()
                .orElse(Origin.FLOW);
    }

    static Citation source(JsonObject json) {
        return new Citation(
                json.getInteger("number", 0), text(json, "title"), text(json, "source"), text(json, "snippet"));
    }

    private static Waiting waiting(JsonObject json) {
        return new Waiting(
                text(json, "version"),
                list(json.getJsonArray("frames"), StateCodec::frame),
                json.getInteger("tries", 0),
                instant(json, "since"));
    }

    private static Frame frame(JsonObject json) {
        return new Frame(text(json, "flow"), text(json, "step"), values(json.getJsonObject("values")));
    }

    static String text(JsonObject json, String name) {
        return json.getString(name, "");
    }

    private static Instant instant(JsonObject json, String name) {
        return Instant.ofEpochMilli(json.getLong(name, 0L));
    }

    static <T> List<T> list(@Nullable JsonArray array, Function<JsonObject, T> each) {
        return array == null
                ? List.of()
                : array.stream().map(item -> each.apply((JsonObject) item)).toList();
    }

    static Map<String, Object> values(@Nullable JsonObject json) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (json != null) {
            json.getMap().forEach((name, value) -> {
                if (value != null) {
                    values.put(name, value(value));
                }
            });
        }
        return values;
    }

    /** JSON knows one kind of number; flows know whole ones as Long and all others as Double. */
    private static Object value(Object json) {
        if (json instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            map.forEach((name, item) -> values.put((String) name, item == null ? null : value(item)));
            return values;
        }
        if (json instanceof List<?> list) {
            return list.stream().map(item -> item == null ? null : value(item)).toList();
        }
        return json instanceof Integer whole ? Long.valueOf(whole) : json;
    }
}
