package dev.parley.adapters.web.openai;

import dev.parley.adapters.web.http.CustomerText;
import dev.parley.adapters.web.http.HttpProblem;
import dev.parley.model.AnswerPart.Origin;
import dev.parley.model.ConversationState.Exchange;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The list of messages, read as a talk: questions and answers up to the last question. Questions that were not answered
 * count as one with the next; what tools said, and answers to nothing, are left out.
 */
final class Transcript {
    private final List<Exchange> before = new ArrayList<>();
    private final StringBuilder asked = new StringBuilder();
    private final StringBuilder system = new StringBuilder();

    private Transcript() {}

    static Transcript of(@Nullable JsonArray messages) {
        if (messages == null || messages.isEmpty()) {
            throw problem("\"messages\" must be a list of at least one message.");
        }
        Transcript transcript = new Transcript();
        for (Object message : messages) {
            transcript.add(message);
        }
        if (transcript.asked.isEmpty()) {
            throw problem("The last of the \"messages\" must be the user's.");
        }
        return transcript;
    }

    String question() {
        return CustomerText.of(asked.toString(), "messages");
    }

    List<Exchange> before() {
        return before;
    }

    String system() {
        return system.toString();
    }

    private void add(Object item) {
        if (!(item instanceof JsonObject message) || !(message.getValue("role") instanceof String role)) {
            throw problem("Each of the \"messages\" is an object with a \"role\".");
        }
        String words = words(message.getValue("content"));
        switch (role) {
            case "system", "developer" -> append(system, words);
            case "user" -> append(asked, words);
            case "assistant" -> answered(words);
            case "tool", "function" -> {}
            default -> throw problem("There is no role \"" + role + "\".");
        }
    }

    private void answered(String words) {
        if (!words.isEmpty() && !asked.isEmpty()) {
            before.add(new Exchange("", Instant.EPOCH, asked.toString(), words, List.of(), Origin.MODEL));
            asked.setLength(0);
        }
    }

    private static void append(StringBuilder to, String words) {
        to.append(to.isEmpty() ? "" : "\n").append(words);
    }

    /** A text, or a list of parts of which the texts count. */
    private static String words(@Nullable Object content) {
        if (content == null || content instanceof String) {
            return content == null ? "" : (String) content;
        }
        if (!(content instanceof JsonArray parts)) {
            throw problem("The \"content\" of a message is a text, or a list of parts.");
        }
        StringBuilder words = new StringBuilder();
        parts.forEach(part -> words.append(text(part)));
        return words.toString();
    }

    private static String text(Object part) {
        boolean isText = part instanceof JsonObject object
                && "text".equals(object.getValue("type"))
                && object.getValue("text") instanceof String;
        if (isText) {
            return ((JsonObject) part).getString("text");
        }
        throw problem("Only parts of the type \"text\" are taken.");
    }

    private static HttpProblem problem(String detail) {
        return HttpProblem.badRequest(detail).about("messages");
    }
}
