package dev.parley.app.console;

import dev.parley.model.ConversationKey;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.release.AuditLog;
import dev.parley.release.By;
import dev.parley.spi.ConversationStore;
import dev.parley.turns.TurnArchive;
import dev.parley.turns.TurnQuery;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Forgets people: the turns of a user, of a conversation, or of all before a date; and for a user or a conversation what is
 * remembered between turns, too. Who did it stands in the audit log, before anything is gone.
 */
public record Purging(TurnArchive archive, ConversationStore conversations, AuditLog audit) {
    /** The query's name for each thing that can be asked for. */
    private static final Map<String, String> ASKED =
            Map.of("user", "user", "conversation", "conversation", "before", "until");

    /** @param asked one of {@code user}, {@code conversation} and {@code before}; else fails with BAD_INPUT */
    public Future<JsonObject> purge(JsonObject asked, By by) {
        List<String> named = ASKED.keySet().stream()
                .filter(name -> asked.getValue(name) instanceof String value && !value.isBlank())
                .toList();
        if (named.size() != 1) {
            return Future.failedFuture(
                    Failure.of(Kind.BAD_INPUT, "name one of `user`, `conversation` and `before`, and only one")
                            .exception());
        }
        String what = named.get(0);
        String value = asked.getString(what);
        return Future.succeededFuture()
                .map(now -> TurnQuery.of(name -> name.equals(ASKED.get(what)) ? value : null))
                .compose(query ->
                        audit.record(by, "purge", what + " " + value).compose(recorded -> archive.forget(query)))
                .compose(gone -> forgetStates(states(what, value, gone.conversations()))
                        .map(states ->
                                new JsonObject().put("turns", gone.turns()).put("conversations", states)));
    }

    /** A date says nothing of conversations that go on. */
    private static List<String> states(String what, String value, List<String> conversations) {
        return switch (what) {
            case "user" -> conversations;
            case "conversation" -> List.of(value);
            default -> List.of();
        };
    }

    private Future<Integer> forgetStates(List<String> keys) {
        List<Future<Void>> gone = new ArrayList<>();
        keys.stream()
                .map(key -> key.split("/", 3))
                .filter(parts -> parts.length == 3)
                .forEach(parts -> gone.add(conversations.delete(new ConversationKey(parts[0], parts[1], parts[2]))));
        return Future.all(gone).map(all -> gone.size());
    }
}
