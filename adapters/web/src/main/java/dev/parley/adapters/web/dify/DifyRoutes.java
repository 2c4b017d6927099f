package dev.parley.adapters.web.dify;

import dev.parley.adapters.web.answers.Asking;
import dev.parley.adapters.web.answers.Idempotency;
import dev.parley.adapters.web.answers.Streams;
import dev.parley.adapters.web.http.Call;
import dev.parley.adapters.web.http.HttpProblem;
import dev.parley.adapters.web.http.Origins;
import dev.parley.adapters.web.http.Routes;
import dev.parley.adapters.web.keys.KeyDoor;
import dev.parley.adapters.web.records.Gathered;
import dev.parley.spi.Records;
import dev.parley.spi.keys.ApiKey;
import dev.parley.spi.keys.Scope;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The routes that clients of Dify call. */
public final class DifyRoutes {
    /** Lists of conversations follow the answers at the other replicas within this time. */
    private static final Duration REST = Duration.ofMillis(500);

    private final Gathered<Book> books;
    private final KeyDoor door;
    private final Runs runs;
    private final Conversations conversations;
    private final Ratings ratings;
    private final AppInfo app;

    /** @param records null: lists of conversations are empty */
    public DifyRoutes(
            KeyDoor door,
            Asking asking,
            Streams streams,
            Idempotency requests,
            @Nullable Records records,
            String title,
            String greeting,
            List<String> suggestions) {
        this.books = new Gathered<>(records, Book::read, Book::stored, REST, asking.clock());
        this.door = door;
        this.runs = new Runs(asking, streams, requests, books);
        this.conversations = new Conversations(asking, books);
        this.ratings = new Ratings(asking, books, suggestions);
        this.app = new AppInfo(asking, title, greeting, suggestions);
    }

    public Routes routes(Origins origins) {
        return new Routes(origins, new DifyErrors())
                .on(HttpMethod.POST, "/v1/chat-messages", asks(Mode.CHAT))
                .on(HttpMethod.POST, "/v1/completion-messages", asks(Mode.COMPLETION))
                .on(HttpMethod.POST, "/v1/workflows/run", asks(Mode.WORKFLOW))
                .on(HttpMethod.POST, "/v1/chat-messages/:task/stop", answers(runs::stop))
                .on(HttpMethod.POST, "/v1/completion-messages/:task/stop", answers(runs::stop))
                .on(HttpMethod.POST, "/v1/workflows/tasks/:task/stop", answers(runs::stop))
                .on(HttpMethod.GET, "/v1/messages", answers(conversations::messages))
                .on(HttpMethod.POST, "/v1/messages/:message/feedbacks", answers(ratings::rate))
                .on(HttpMethod.GET, "/v1/messages/:message/suggested", answers(ratings::suggested))
                .on(HttpMethod.GET, "/v1/conversations", answers(conversations::list))
                .on(HttpMethod.POST, "/v1/conversations/:conversation/name", answers(conversations::rename))
                .on(HttpMethod.DELETE, "/v1/conversations/:conversation", this::delete)
                .on(HttpMethod.POST, "/v1/files/upload", answers((call, key) -> Future.failedFuture(noFiles())))
                .on(HttpMethod.GET, "/v1/parameters", tells(key -> app.parameters()))
                .on(HttpMethod.GET, "/v1/info", tells(app::info))
                .on(HttpMethod.GET, "/v1/meta", tells(key -> AppInfo.meta()));
    }

    public Future<Void> close() {
        return books.settled();
    }

    private Routes.Route asks(Mode mode) {
        return call -> door.admit(call, Scope.CHAT)
                .compose(key -> runs.ask(call, key, mode))
                .onFailure(call::fail);
    }

    private Routes.Route answers(BiFunction<Call, ApiKey, Future<JsonObject>> how) {
        return call -> door.admit(call, Scope.CHAT)
                .compose(key -> how.apply(call, key))
                .onSuccess(body -> call.json(200, body))
                .onFailure(call::fail);
    }

    private Routes.Route tells(Function<ApiKey, JsonObject> what) {
        return answers((call, key) -> Future.succeededFuture(what.apply(key)));
    }

    private static HttpProblem noFiles() {
        return new HttpProblem(415, "Unsupported file type", "Files are not taken: the bot reads text.").about("file");
    }

    private void delete(Call call) {
        door.admit(call, Scope.CHAT)
                .compose(key -> conversations.delete(call, key))
                .onSuccess(gone -> call.noContent())
                .onFailure(call::fail);
    }
}
