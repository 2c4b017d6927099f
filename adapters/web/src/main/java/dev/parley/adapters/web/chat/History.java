package dev.parley.adapters.web.chat;

import dev.parley.adapters.web.answers.AnswerJson;
import dev.parley.adapters.web.answers.LiveAnswer;
import dev.parley.adapters.web.answers.LiveAnswers;
import dev.parley.adapters.web.answers.Recorded;
import dev.parley.adapters.web.answers.TurnEvent;
import dev.parley.model.ConversationState;
import dev.parley.model.ConversationState.Exchange;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a reloaded page shows: the last exchanges, and the turn that is being answered. */
final class History {
    private History() {}

    static Future<JsonObject> of(ConversationState state, LiveAnswers answers, @Nullable LiveAnswer running) {
        List<Future<JsonObject>> exchanges =
                state.history().stream().map(e -> exchange(e, answers)).toList();
        return Future.all(exchanges)
                .map(all -> new JsonObject()
                        .put("exchanges", new JsonArray(all.list()))
                        .put("person", state.silent() || state.handedTo() != null)
                        .put("running", running == null ? null : running(running)));
    }

    /** Buttons and thumbs are not remembered with the conversation, but as long as the answer is kept. */
    private static Future<JsonObject> exchange(Exchange exchange, LiveAnswers answers) {
        LiveAnswer kept = answers.find(exchange.turn());
        Future<List<TurnEvent>> parts =
                kept == null ? Future.succeededFuture(Recorded.of(exchange).events()) : kept.events();
        return parts.map(known -> AnswerJson.whole(exchange.turn(), known)
                .put("at", exchange.at().toString())
                .put("question", exchange.question()));
    }

    private static JsonObject running(LiveAnswer answer) {
        return new JsonObject()
                .put("turn", answer.turn().turn())
                .put("question", answer.turn().message().text());
    }
}
