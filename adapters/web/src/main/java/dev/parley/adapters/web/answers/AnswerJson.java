package dev.parley.adapters.web.answers;

import dev.parley.adapters.web.answers.TurnEvent.Said;
import dev.parley.model.AnswerPart;
import dev.parley.model.AnswerPart.Card;
import dev.parley.model.AnswerPart.Citation;
import dev.parley.model.AnswerPart.Delta;
import dev.parley.model.AnswerPart.Done;
import dev.parley.model.AnswerPart.Failed;
import dev.parley.model.AnswerPart.Origin;
import dev.parley.model.Failure;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;

/** Parts of an answer as clients see them. What operators read of a failure is not for customers. */
public final class AnswerJson {
    private AnswerJson() {}

    public static String event(AnswerPart part) {
        if (part instanceof Delta) {
            return "delta";
        }
        if (part instanceof Citation) {
            return "citation";
        }
        if (part instanceof Card) {
            return "card";
        }
        return part instanceof Done ? "done" : "failed";
    }

    public static JsonObject data(AnswerPart part) {
        if (part instanceof Delta delta) {
            return new JsonObject().put("text", delta.text());
        }
        if (part instanceof Citation citation) {
            return citation(citation);
        }
        if (part instanceof Card card) {
            return new JsonObject().put("choices", choices(card));
        }
        if (part instanceof Done done) {
            return done(new JsonObject(), done);
        }
        return failure(((Failed) part).failure());
    }

    public static JsonObject citation(Citation citation) {
        return new JsonObject()
                .put("number", citation.number())
                .put("title", citation.title())
                .put("source", citation.source())
                .put("snippet", citation.snippet());
    }

    public static JsonArray choices(Card card) {
        JsonArray choices = new JsonArray();
        card.choices()
                .forEach(c ->
                        choices.add(new JsonObject().put("label", c.label()).put("value", c.value())));
        return choices;
    }

    public static String origin(Origin origin) {
        return origin.name().toLowerCase(Locale.ROOT);
    }

    /** {@code {turn, text, sources, choices, origin, feedback}}, or with {@code failure} in place of the last two. */
    public static JsonObject whole(String turn, List<TurnEvent> events) {
        StringBuilder text = new StringBuilder();
        JsonArray sources = new JsonArray();
        JsonArray choices = new JsonArray();
        JsonObject answer = new JsonObject().put("turn", turn);
        for (TurnEvent event : events) {
            AnswerPart part = event instanceof Said said ? said.part() : null;
            if (part instanceof Delta delta) {
                text.append(delta.text());
            } else if (part instanceof Citation citation) {
                sources.add(citation(citation));
            } else if (part instanceof Card card) {
                choices.addAll(choices(card));
            } else if (part instanceof Done done) {
                answer = done(answer, done);
            } else if (part instanceof Failed) {
                answer.put("failure", data(part));
            }
        }
        return answer.put("text", text.toString()).put("sources", sources).put("choices", choices);
    }

    private static JsonObject done(JsonObject into, Done done) {
        return into.put("origin", origin(done.origin())).put("feedback", done.askFeedback());
    }

    private static JsonObject failure(Failure failure) {
        return new JsonObject()
                .put("kind", failure.kind().name().toLowerCase(Locale.ROOT))
                .put("message", politely(failure.kind()));
    }

    private static String politely(Failure.Kind kind) {
        return switch (kind) {
            case CANCELLED -> "Stopped.";
            case TIMEOUT -> "This took too long. Please try again.";
            case OVERLOADED -> "Too many questions at once. Please try again in a moment.";
            case BAD_INPUT, REFUSED -> "Sorry, I can't answer that.";
            case UNAVAILABLE, CONFLICT, BUG -> "Sorry, something went wrong. Please try again.";
        };
    }
}
