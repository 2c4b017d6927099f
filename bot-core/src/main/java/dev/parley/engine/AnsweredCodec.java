package dev.parley.engine;

import dev.parley.model.AnswerPart;
import dev.parley.model.AnswerPart.Card;
import dev.parley.model.AnswerPart.Choice;
import dev.parley.model.AnswerPart.Citation;
import dev.parley.model.AnswerPart.Delta;
import dev.parley.model.AnswerPart.Done;
import dev.parley.model.AnswerPart.Failed;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The {@link Answered} part of a stored state. */
final class AnsweredCodec {
    private AnsweredCodec() {}

    static Map<String, Object> encode(Answered answered) {
        Map<String, Object> json = new HashMap<>();
        json.put("turns", answered.turns());
        json.put("parts", answered.parts().stream().map(AnsweredCodec::part).toList());
        json.put("last", last(answered.last()));
        if (answered.team() != null) {
            json.put("team", answered.team());
        }
        return json;
    }

    private static Map<String, Object> part(AnswerPart part) {
        if (part instanceof Citation source) {
            return Map.of(
                    "number", source.number(),
                    "title", source.title(),
                    "source", source.source(),
                    "snippet", source.snippet());
        }
        if (part instanceof Card card) {
            return Map.of(
                    "choices",
                    card.choices().stream().map(AnsweredCodec::choice).toList());
        }
        return Map.of("text", part instanceof Delta delta ? delta.text() : "");
    }

    private static Map<String, Object> choice(Choice choice) {
        return Map.of("label", choice.label(), "value", choice.value());
    }

    private static Map<String, Object> last(AnswerPart last) {
        if (last instanceof Failed failed) {
            return Map.of(
                    "failed",
                    failed.failure().kind().name(),
                    "message",
                    failed.failure().message());
        }
        Done done = (Done) last;
        return Map.of("origin", done.origin().name(), "feedback", done.askFeedback(), "waits", done.waits());
    }

    static Answered decode(JsonObject json) {
        List<AnswerPart> parts = new ArrayList<>();
        for (JsonObject part : StateCodec.<JsonObject>list(json.getJsonArray("parts"), each -> each)) {
            parts.add(part(part));
        }
        return new Answered(
                json.getJsonArray("turns", new JsonArray()).stream()
                        .map(String::valueOf)
                        .toList(),
                parts,
                last(json.getJsonObject("last", new JsonObject())),
                json.getString("team"));
    }

    private static AnswerPart part(JsonObject json) {
        if (json.containsKey("choices")) {
            return new Card(StateCodec.list(
                    json.getJsonArray("choices"),
                    each -> new Choice(StateCodec.text(each, "label"), StateCodec.text(each, "value"))));
        }
        return json.containsKey("number") ? StateCodec.source(json) : new Delta(StateCodec.text(json, "text"));
    }

    private static AnswerPart last(JsonObject json) {
        String failed = json.getString("failed");
        if (failed == null) {
            return new Done(
                    StateCodec.origin(StateCodec.text(json, "origin")),
                    json.getBoolean("feedback", false),
                    json.getBoolean("waits", false));
        }
        Kind kind = Stream.of(Kind.values())
                .filter(each -> each.name().equals(failed))
                .findFirst()
                .orElse(Kind.UNAVAILABLE);
        return new Failed(Failure.of(kind, StateCodec.text(json, "message")));
    }
}
