package dev.parley.adapters.web.openai;

import dev.parley.adapters.web.answers.Asking;
import dev.parley.adapters.web.answers.Idempotency;
import dev.parley.adapters.web.answers.Kept;
import dev.parley.adapters.web.answers.Reader;
import dev.parley.adapters.web.answers.Streams;
import dev.parley.adapters.web.answers.Told;
import dev.parley.adapters.web.answers.TurnEvent;
import dev.parley.adapters.web.answers.WholeReader;
import dev.parley.adapters.web.http.Call;
import dev.parley.adapters.web.http.HttpProblem;
import dev.parley.adapters.web.http.RequestBody;
import dev.parley.adapters.web.http.Tokens;
import dev.parley.model.ConversationKey;
import dev.parley.model.InboundEvent.Addressing;
import dev.parley.model.InboundEvent.Directed;
import dev.parley.model.InboundEvent.Message;
import dev.parley.model.User;
import dev.parley.spi.keys.ApiKey;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/chat/completions}. */
final class Completions {
    private static final String CHANNEL = "web";
    private static final String TENANT = "openai";

    private final Asking asking;
    private final Streams streams;
    private final Models models;
    private final Idempotency requests;

    Completions(Asking asking, Streams streams, Models models, Idempotency requests) {
        this.asking = asking;
        this.streams = streams;
        this.models = models;
        this.requests = requests;
    }

    Future<Void> complete(Call call, ApiKey key) {
        return RequestBody.json(call.request()).compose(body -> ask(call, key, body));
    }

    private Future<Void> ask(Call call, ApiKey key, JsonObject body) {
        ChatRequest request = ChatRequest.of(body);
        String flow = models.flow(request.model(), key);
        Instant at = asking.clock().now();
        return requests.once(
                call,
                key.id(),
                body,
                id -> ask(call, key, request, flow, at, id),
                (id, turn, events) -> kept(request, new Completion(turn, request.model(), at), events));
    }

    private Future<String> ask(
            Call call, ApiKey key, ChatRequest request, String flow, Instant at, @Nullable String id) {
        String user = request.user() == null ? key.name() : request.user();
        Message message = new Message(
                        id == null ? "" : id,
                        conversation(key, user, request.conversation(), id),
                        User.anonymous(user),
                        at,
                        request.talk().question(),
                        Addressing.DIRECT,
                        directed(flow, request))
                .traced(call.traceparent());
        return asking.ask(message, turn -> reader(call, request, new Completion(turn, request.model(), at)), true);
    }

    /** A talk that the bot remembers belongs to one key and one user; every other request is a talk of its own. */
    private static ConversationKey conversation(
            ApiKey key, String user, @Nullable String conversation, @Nullable String id) {
        String own = id == null ? UUID.randomUUID().toString() : id;
        String hash = conversation == null ? Tokens.hash(own) : Tokens.hash(key.id(), user, conversation);
        return new ConversationKey(CHANNEL, TENANT, hash);
    }

    private static Directed directed(String flow, ChatRequest request) {
        Map<String, Object> inputs = Map.of("system", request.talk().system());
        boolean remembered = request.conversation() != null;
        return new Directed(
                flow, inputs, remembered ? List.of() : request.talk().before(), remembered);
    }

    private Reader reader(Call call, ChatRequest request, Completion completion) {
        return request.stream()
                ? streams.open(call, new ChatChunks(completion, request.withUsage()))
                : new WholeReader(call, events -> answer(call, completion, events));
    }

    private static @Nullable Kept kept(ChatRequest request, Completion completion, List<TurnEvent> events) {
        Told told = Told.of(events);
        if (told.failure() != null) {
            return null;
        }
        return request.stream()
                ? Kept.stream(new ChatChunks(completion, request.withUsage()), completion.turn(), events)
                : Kept.json(completion.whole(told));
    }

    private static void answer(Call call, Completion completion, List<TurnEvent> events) {
        Told told = Told.of(events);
        if (told.failure() == null) {
            call.json(200, completion.whole(told));
        } else {
            call.fail(HttpProblem.ofTurn(told.failure()));
        }
    }
}
