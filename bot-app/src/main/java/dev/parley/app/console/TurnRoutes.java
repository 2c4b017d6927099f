package dev.parley.app.console;

import dev.parley.app.people.Role;
import dev.parley.app.people.SignedIn;
import dev.parley.turns.TurnArchive;
import dev.parley.turns.TurnQuery;
import dev.parley.turns.TurnTest;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The turns that ended:
 *
 * <ul>
 *   <li>{@code GET /api/turns} with any of the parameters of {@link TurnQuery}: the newest first, and {@code next}
 *   <li>{@code GET /api/turns/ID}: one with all that explains it; 404 where it is not kept
 *   <li>{@code POST /api/turns/ID/test}: a flow test of its conversation up to it, as {@code yaml}
 *   <li>{@code GET /api/conversations/KEY}: what was said in a conversation, the oldest first; its key is encoded
 * </ul>
 */
public final class TurnRoutes {
    private static final List<String> TEXTS = List.of("question", "answer", "inputs", "outputs", "model", "notes");

    private final Gate<TurnArchive> gate;

    private TurnRoutes(Gate<TurnArchive> gate) {
        this.gate = gate;
    }

    /** @param archive null while the stores are not open */
    public static void mount(Router router, String secret, Supplier<@Nullable TurnArchive> archive) {
        Gate<TurnArchive> gate = new Gate<>(secret, archive);
        TurnRoutes routes = new TurnRoutes(gate);
        gate.guard(router, "/api/turns*", Role.VIEWER, Role.EDITOR);
        gate.guard(router, "/api/conversations/*", Role.AGENT);
        router.get("/api/turns").handler(routes::search);
        router.get("/api/turns/:id").handler(routes::show);
        router.post("/api/turns/:id/test").handler(routes::test);
        router.get("/api/conversations/:key").handler(routes::conversation);
    }

    private void search(RoutingContext context) {
        Future.succeededFuture()
                .compose(now -> gate.part()
                        .search(TurnQuery.of(name -> context.queryParams().get(name))))
                .onSuccess(found -> Gate.answer(
                        context,
                        200,
                        new JsonObject()
                                .put(
                                        "turns",
                                        new JsonArray(found.heads().stream()
                                                .map(turn -> shown(context, turn))
                                                .toList()))
                                .put("next", found.next())))
                .onFailure(e -> Gate.failed(context, e));
    }

    private void show(RoutingContext context) {
        String id = context.pathParam("id");
        gate.part()
                .find(id)
                .onSuccess(turn -> {
                    if (turn == null) {
                        Gate.answer(context, 404, new JsonObject().put("detail", unknown(id)));
                    } else {
                        Gate.answer(context, 200, shown(context, turn));
                    }
                })
                .onFailure(e -> Gate.failed(context, e));
    }

    /** What customers wrote, and what was made of it, is for those who may answer them. */
    private static JsonObject shown(RoutingContext context, JsonObject turn) {
        SignedIn person = Visit.person(context);
        if (person == null || person.role().includes(Role.AGENT)) {
            return turn;
        }
        JsonObject seen = turn.copy();
        remove(seen);
        JsonArray steps = seen.getJsonArray("steps", new JsonArray());
        for (int i = 0; i < steps.size(); i++) {
            JsonObject step = steps.getJsonObject(i);
            remove(step);
        }
        return seen;
    }

    private static void remove(JsonObject from) {
        for (String text : TEXTS) {
            Object unused = from.remove(text);
        }
    }

    private void test(RoutingContext context) {
        String id = context.pathParam("id");
        TurnTest.of(gate.part(), id)
                .onSuccess(yaml -> Gate.answer(
                        context,
                        yaml == null ? 404 : 200,
                        yaml == null
                                ? new JsonObject().put("detail", unknown(id))
                                : new JsonObject().put("yaml", yaml)))
                .onFailure(e -> Gate.failed(context, e));
    }

    private static String unknown(String id) {
        return "no turn " + id + " is kept; it may be too old, or have come when very many did";
    }

    private void conversation(RoutingContext context) {
        String key = context.pathParam("key");
        gate.part()
                .conversation(key)
                .onSuccess(turns -> Gate.answer(context, turns.isEmpty() ? 404 : 200, conversation(key, turns)))
                .onFailure(e -> Gate.failed(context, e));
    }

    private static JsonObject conversation(String key, List<JsonObject> turns) {
        if (turns.isEmpty()) {
            return new JsonObject().put("detail", "no turn of the conversation " + key + " is kept");
        }
        JsonArray messages = new JsonArray();
        turns.forEach(turn -> {
            messages.add(said(turn, "customer", "question"));
            messages.add(said(turn, "bot", "answer"));
        });
        return new JsonObject()
                .put("key", key)
                .put("channel", turns.get(0).getString("channel"))
                .put("user", turns.get(0).getString("user"))
                .put("messages", messages);
    }

    private static JsonObject said(JsonObject turn, String who, String what) {
        return new JsonObject()
                .put("at", turn.getString("at"))
                .put("who", who)
                .put("text", turn.getString(what, ""))
                .put("turn", turn.getString("turn"));
    }
}
