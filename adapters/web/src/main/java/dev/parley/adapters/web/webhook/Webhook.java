package dev.parley.adapters.web.webhook;

import static dev.parley.spi.Futures.doing;

import dev.parley.adapters.web.answers.AnswerJson;
import dev.parley.adapters.web.answers.Asking;
import dev.parley.adapters.web.answers.LiveAnswer;
import dev.parley.adapters.web.answers.Reader;
import dev.parley.adapters.web.answers.WholeReader;
import dev.parley.adapters.web.http.Call;
import dev.parley.adapters.web.http.HttpProblem;
import dev.parley.adapters.web.http.InputValues;
import dev.parley.adapters.web.http.RequestBody;
import dev.parley.adapters.web.http.Tokens;
import dev.parley.adapters.web.keys.KeyDoor;
import dev.parley.adapters.web.webhook.Once.Taken;
import dev.parley.adapters.web.webhook.WebhookSettings.Reply;
import dev.parley.model.AnswerPart;
import dev.parley.model.ConversationKey;
import dev.parley.model.InboundEvent.Addressing;
import dev.parley.model.InboundEvent.Directed;
import dev.parley.model.InboundEvent.Message;
import dev.parley.model.User;
import dev.parley.spi.Clock;
import dev.parley.spi.keys.Scope;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.WriteStream;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One webhook: who may call it, and what its messages mean. */
final class Webhook {
    /** What the tenants of webhooks' conversations begin with. */
    static final String TENANT = "webhook-";

    private final String name;
    private final WebhookSettings settings;
    private final List<Signature> secrets;
    private final KeyDoor door;
    private final Asking asking;
    private final Once once;
    private final Outbox outbox;
    private final @Nullable Callback callback;

    Webhook(
            String name,
            WebhookSettings settings,
            KeyDoor door,
            Asking asking,
            Once once,
            Outbox outbox,
            @Nullable Callback callback) {
        this.name = name;
        this.settings = settings;
        this.secrets = settings.secrets().stream().map(Signature::of).toList();
        this.door = door;
        this.asking = asking;
        this.once = once;
        this.outbox = outbox;
        this.callback = callback;
    }

    void take(Call call) {
        verified(call).compose(delivery -> ask(call, delivery)).onFailure(call::fail);
    }

    /** @param id the sender's own of the message, or null */
    private record Delivery(@Nullable String id, Buffer body) {}

    private Future<Delivery> verified(Call call) {
        Signed signed = secrets.isEmpty() ? null : Signed.in(call.request());
        if (signed == null) {
            String id = givenId(call.request());
            return door.admit(call, Scope.WEBHOOKS)
                    .compose(key -> RequestBody.raw(call.request()))
                    .map(body -> new Delivery(id, body));
        }
        return RequestBody.raw(call.request()).map(body -> {
            signed.check(secrets, body, asking.clock().now());
            return new Delivery(signed.id(), body);
        });
    }

    private static @Nullable String givenId(HttpServerRequest request) {
        String given = request.getHeader(Signed.ID);
        String id = given == null ? request.getHeader("idempotency-key") : given;
        if (id != null && !Tokens.isToken(id, 1, 200)) {
            throw HttpProblem.badRequest("The id of a message is 1 to 200 visible ASCII characters.");
        }
        return id;
    }

    private Future<Taken> ask(Call call, Delivery delivery) {
        Message message =
                message(RequestBody.parse(delivery.body()), delivery.id()).traced(call.traceparent());
        boolean waits = waits(call.request());
        return taken(call, message, waits).map(doing(turn -> answer(call, message.conversation(), turn, waits)));
    }

    /** Who waits for the answer sees when it is lost; any other message is recorded before its sender is told so. */
    private Future<Taken> taken(Call call, Message message, boolean waits) {
        Supplier<Future<String>> how =
                () -> waits ? asking.ask(message, turn -> waiting(call, turn), false) : asking.record(message);
        if (message.id().isEmpty()) {
            return how.get().map(turn -> new Taken(turn, false));
        }
        String single = name + "/" + Tokens.hash(message.id());
        return waits ? once.take(single, how) : once.record(single, how);
    }

    private void answer(Call call, ConversationKey key, Taken taken, boolean waits) {
        if (!waits) {
            call.json(202, new JsonObject().put("turn", taken.turn()));
        } else if (taken.repeated()) {
            asking.repeat(key, taken.turn(), waiting(call, taken.turn()));
        }
    }

    private boolean waits(HttpServerRequest request) {
        String prefer = request.getHeader("prefer");
        return settings.reply() == Reply.ANSWER || (prefer != null && prefer.contains("wait"));
    }

    private Message message(JsonObject json, @Nullable String id) {
        Payload payload = new Payload(json);
        String user = payload.name(settings.user());
        String conversation = payload.name(settings.conversation());
        String single = id == null ? UUID.randomUUID().toString() : id;
        String own = conversation == null ? single : conversation;
        return new Message(
                id == null ? "" : id,
                new ConversationKey("web", TENANT + name, Tokens.hash(own)),
                User.anonymous(user == null ? name : user),
                asking.clock().now(),
                payload.text(settings.text()),
                Addressing.DIRECT,
                new Directed(settings.flow(), InputValues.of(json), List.of(), conversation != null));
    }

    private static Reader waiting(Call call, String turn) {
        return new WholeReader(call, events -> call.json(200, AnswerJson.whole(turn, events)));
    }

    /** The stream of a recorded message's answer, which begins here. */
    WriteStream<AnswerPart> owed(LiveAnswer answer) {
        Clock clock = asking.clock();
        Message message = answer.turn().message();
        String conversation = message.conversation().id();
        JsonObject about = new JsonObject()
                .put("webhook", name)
                .put("conversation", conversation)
                .put("user", message.user().id());
        boolean partial = settings.callback() != null && settings.callback().partial();
        return new Owed(
                answer,
                about,
                clock,
                callback == null || !partial ? null : (id, body) -> callback.post(id, body, clock.now()),
                (id, body) -> callback == null
                        ? Future.succeededFuture()
                        : outbox.add(new Outgoing(id, name, conversation, body, clock.now(), 0, "")));
    }
}
