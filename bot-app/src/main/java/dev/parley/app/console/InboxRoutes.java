package dev.parley.app.console;

import dev.parley.app.people.Role;
import dev.parley.bot.Bot;
import dev.parley.desk.Case;
import dev.parley.desk.Said;
import dev.parley.model.ConversationKey;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.InboundEvent.Takeover;
import dev.parley.model.User;
import dev.parley.spi.Clock;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The conversations that people look after:
 *
 * <ul>
 *   <li>{@code GET /api/inbox}: those that wait for a person or have one, and the {@code answers} that are kept ready
 *   <li>{@code GET /api/inbox/KEY}: one, with its {@code messages}; the key URL-encoded
 *   <li>{@code POST /api/inbox/KEY/take}: the bot falls silent there
 *   <li>{@code POST /api/inbox/KEY/answer} with {@code text}: goes out on the customer's own channel; once, however often it
 *       is asked for with the same {@code Idempotency-Key}
 *   <li>{@code POST /api/inbox/KEY/return}: the bot answers again
 * </ul>
 */
public final class InboxRoutes {
    private static final long BODY = 64 * 1024L;
    private static final int LONGEST = 10_000;

    private final Gate<Bot> gate;
    private final InboxSettings settings;
    private final Clock clock;

    private InboxRoutes(Gate<Bot> gate, InboxSettings settings, Clock clock) {
        this.gate = gate;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param bot null while the program is starting */
    public static void mount(
            Router router, String secret, Supplier<@Nullable Bot> bot, InboxSettings settings, Clock clock) {
        Gate<Bot> gate = new Gate<>(secret, bot);
        InboxRoutes routes = new InboxRoutes(gate, settings, clock);
        gate.guard(router, "/api/inbox*", Role.AGENT);
        BodyHandler body = BodyHandler.create(false).setBodyLimit(BODY);
        router.get("/api/inbox").handler(routes::list);
        router.get("/api/inbox/:key").handler(routes::show);
        router.post("/api/inbox/:key/take").handler(body).handler(context -> routes.turnOver(context, true));
        router.post("/api/inbox/:key/return").handler(body).handler(context -> routes.turnOver(context, false));
        router.post("/api/inbox/:key/answer").handler(body).handler(routes::say);
    }

    private void list(RoutingContext context) {
        answer(
                context,
                gate.part()
                        .desk()
                        .open()
                        .map(all -> new JsonObject()
                                .put("now", clock.now().toString())
                                .put("answers", new JsonArray(settings.answers()))
                                .put(
                                        "conversations",
                                        new JsonArray(
                                                all.stream().map(this::json).toList()))));
    }

    private void show(RoutingContext context) {
        answer(
                context,
                found(context)
                        .compose(one -> gate.part()
                                .desk()
                                .said(one.key())
                                .map(said -> json(one).put("messages", messages(said)))));
    }

    private static JsonArray messages(List<Said> said) {
        return new JsonArray(said.stream().map(Said::json).toList());
    }

    private JsonObject json(Case one) {
        Instant waits = one.waits();
        return new JsonObject()
                .put("key", one.key().toString())
                .put("channel", one.key().channel())
                .put(
                        "user",
                        one.user().name() == null ? one.user().id() : one.user().name())
                .put("team", one.team())
                .put("since", one.since().toString())
                .put("state", one.by() == null ? "waiting" : "taken")
                .put("by", one.by())
                .put("last", one.last())
                .put(
                        "dueAt",
                        waits == null
                                ? null
                                : waits.plus(settings.answerWithin()).toString());
    }

    private void turnOver(RoutingContext context, boolean taken) {
        User agent = agent(context);
        answer(
                context,
                key(context)
                        .compose(key -> taken ? free(key, agent) : Future.succeededFuture(key))
                        .compose(key -> gate.part()
                                .inbound()
                                .accept(new Takeover(UUID.randomUUID().toString(), key, agent, clock.now(), taken)))
                        .map(done -> new JsonObject().put("done", true)));
    }

    /** Who takes from a colleague asks the colleague first. */
    private Future<ConversationKey> free(ConversationKey key, User agent) {
        return gate.part().desk().open().compose(all -> {
            String by = all.stream()
                    .filter(one -> one.key().equals(key))
                    .map(Case::by)
                    .filter(person -> person != null && !person.equals(agent.id()))
                    .findFirst()
                    .orElse(null);
            return by == null
                    ? Future.succeededFuture(key)
                    : Future.failedFuture(Failure.of(
                                    Kind.CONFLICT, by + " has taken this conversation over; ask them to give it back")
                            .exception());
        });
    }

    private void say(RoutingContext context) {
        JsonObject body = context.body().asJsonObject();
        String text = body == null ? "" : body.getString("text", "").strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            Gate.answer(context, 422, new JsonObject().put("detail", "write between 1 and " + LONGEST + " characters"));
            return;
        }
        String given = context.request().getHeader("idempotency-key");
        String request = given == null ? UUID.randomUUID().toString() : given;
        answer(
                context,
                found(context)
                        .compose(one -> gate.part().say(one.key(), one.user(), text, request))
                        .map(turn -> new JsonObject().put("turn", turn)));
    }

    private Future<Case> found(RoutingContext context) {
        return gate.part().desk().find(context.pathParam("key"));
    }

    /** Also of a conversation that nobody is called into, which an agent may take over just as well. */
    private static Future<ConversationKey> key(RoutingContext context) {
        String[] parts = context.pathParam("key").split("/", 3);
        return parts.length == 3
                ? Future.succeededFuture(new ConversationKey(parts[0], parts[1], parts[2]))
                : Future.failedFuture(Failure.of(Kind.BAD_INPUT, "a conversation is named CHANNEL/TENANT/ID")
                        .exception());
    }

    private static User agent(RoutingContext context) {
        String name = Gate.author(context).author();
        String known = name.isEmpty() ? "console" : name;
        return new User(known, known, null);
    }

    private static void answer(RoutingContext context, Future<JsonObject> made) {
        made.onSuccess(json -> Gate.answer(context, 200, json)).onFailure(e -> Gate.failed(context, e));
    }
}
