package dev.parley.adapters.web.dify;

import dev.parley.adapters.web.answers.Asking;
import dev.parley.adapters.web.answers.Idempotency;
import dev.parley.adapters.web.answers.Kept;
import dev.parley.adapters.web.answers.LiveAnswer;
import dev.parley.adapters.web.answers.Reader;
import dev.parley.adapters.web.answers.Streams;
import dev.parley.adapters.web.answers.Told;
import dev.parley.adapters.web.answers.TurnEvent;
import dev.parley.adapters.web.answers.WholeReader;
import dev.parley.adapters.web.http.Call;
import dev.parley.adapters.web.http.Fields;
import dev.parley.adapters.web.http.RequestBody;
import dev.parley.adapters.web.records.Gathered;
import dev.parley.model.ConversationState;
import dev.parley.model.InboundEvent.Addressing;
import dev.parley.model.InboundEvent.Directed;
import dev.parley.model.InboundEvent.Message;
import dev.parley.model.InboundEvent.Stop;
import dev.parley.spi.keys.ApiKey;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a flow as Dify's clients ask an app, and stops it. */
final class Runs {
    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);

    private final Asking asking;
    private final Streams streams;
    private final Idempotency requests;
    private final Gathered<Book> books;

    Runs(Asking asking, Streams streams, Idempotency requests, Gathered<Book> books) {
        this.asking = asking;
        this.streams = streams;
        this.requests = requests;
        this.books = books;
    }

    Future<Void> ask(Call call, ApiKey key, Mode mode) {
        return RequestBody.json(call.request()).compose(body -> {
            DifyRequest request = DifyRequest.of(mode, body);
            Owner owner = new Owner(key, request.user());
            Instant at = asking.clock().now();
            return requests.once(
                    call,
                    key.id(),
                    body,
                    id -> known(owner, request.conversation()).compose(known -> ask(call, owner, request, at, id)),
                    (id, turn, events) -> kept(
                            new Run(
                                    request,
                                    turn,
                                    conversation(request, id),
                                    owner.key().flow(),
                                    at),
                            events));
        });
    }

    private Future<Void> known(Owner owner, @Nullable String conversation) {
        if (conversation == null) {
            return Future.succeededFuture();
        }
        if (!DifyId.isUuid(conversation)) {
            return Future.failedFuture(Conversations.unknown());
        }
        return asking.inbound()
                .state(owner.conversation(conversation))
                .compose(state -> state.equals(ConversationState.NEW)
                        ? books.read(owner.book()).map(book -> book.talk(conversation) != null)
                        : Future.succeededFuture(true))
                .compose(known -> known ? Future.succeededFuture() : Future.failedFuture(Conversations.unknown()));
    }

    private Future<String> ask(Call call, Owner owner, DifyRequest request, Instant at, @Nullable String id) {
        String own = id == null ? UUID.randomUUID().toString() : id;
        boolean talks = request.mode() == Mode.CHAT;
        String flow = owner.key().flow();
        Message message = new Message(
                        id == null ? "" : id,
                        owner.conversation(talks ? conversation(request, own) : own),
                        owner.asUser(),
                        at,
                        request.query(),
                        Addressing.DIRECT,
                        new Directed(flow, request.values(), List.of(), talks))
                .traced(call.traceparent());
        return asking.ask(
                message,
                turn -> reader(call, owner, new Run(request, turn, conversation(request, own), flow, at)),
                true);
    }

    /** @param own of this message, if it begins a conversation */
    private static String conversation(DifyRequest request, String own) {
        return request.conversation() != null ? request.conversation() : request.mode() == Mode.CHAT ? own : "";
    }

    private Reader reader(Call call, Owner owner, Run run) {
        books.changeLater(owner.book(), book -> book.asked(run, run.turn()))
                .onFailure(e -> LOG.warn("turn {} is not in its user's list: {}", run.turn(), e.getMessage()));
        if (run.request().streaming()) {
            return streams.open(call, new DifyEvents(run));
        }
        return new WholeReader(call, events -> new WholeRun(run).answer(call, Told.of(events)));
    }

    private static @Nullable Kept kept(Run run, List<TurnEvent> events) {
        Told told = Told.of(events);
        if (told.failure() != null) {
            return null;
        }
        return run.request().streaming()
                ? Kept.stream(new DifyEvents(run), run.turn(), events)
                : Kept.json(new WholeRun(run).body(told));
    }

    /** A task that is over, or is none of this user's, is left alone; Dify says success all the same. */
    Future<JsonObject> stop(Call call, ApiKey key) {
        return RequestBody.json(call.request()).compose(body -> {
            Owner owner = new Owner(key, DifyRequest.user(new Fields(body).needed("user")));
            String turn = DifyId.TASK.turn(call.path("task"));
            LiveAnswer live = turn == null ? null : asking.answers().find(turn);
            return live != null && isOf(owner, live.turn().message())
                    ? stop(owner, live.turn().message())
                    : Future.succeededFuture(success());
        });
    }

    private static boolean isOf(Owner owner, Message message) {
        return message.conversation().tenant().equals(owner.conversation("").tenant())
                && message.user().equals(owner.asUser());
    }

    private Future<JsonObject> stop(Owner owner, Message message) {
        Stop stop = new Stop(
                "", message.conversation(), owner.asUser(), asking.clock().now());
        return asking.inbound().accept(stop).map(stopped -> success());
    }

    static JsonObject success() {
        return new JsonObject().put("result", "success");
    }
}
