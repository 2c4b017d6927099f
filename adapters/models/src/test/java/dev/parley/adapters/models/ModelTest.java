package dev.parley.adapters.models;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.parley.engine.SystemClock;
import dev.parley.model.Failure;
import dev.parley.model.Passage;
import dev.parley.spi.Clock;
import dev.parley.spi.Deadline;
import dev.parley.spi.Environment;
import dev.parley.spi.Generation;
import dev.parley.spi.LanguageModel;
import dev.parley.spi.ModelRequest;
import dev.parley.spi.ModelRequest.ChatMessage;
import dev.parley.spi.ModelRequest.Role;
import dev.parley.testkit.FakeModelServer;
import dev.parley.testkit.VirtualClock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** A server, a model that is opened against it, and ways to ask. */
abstract class ModelTest {
    final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    final Clock clock = new SystemClock(vertx);
    final VirtualClock openingTime = new VirtualClock();
    final FakeModelServer server = await(FakeModelServer.start(vertx, clock));
    private final List<LanguageModel> opened = new ArrayList<>();

    @AfterEach
    void closeAll() {
        for (LanguageModel model : opened) {
            await(model.close());
        }
        await(server.until(() -> server.connections() == 0 && server.streams() == 0));
        await(server.close());
        await(vertx.close());
    }

    /** Its time stands still, so that a busy machine can't make the warming fail. */
    Environment environment() {
        return new Environment(vertx, openingTime, Path.of("target"));
    }

    /** A model that is closed after the test; nothing may be left of it then. */
    LanguageModel keep(Future<LanguageModel> opening) {
        LanguageModel model = await(opening);
        opened.add(model);
        return model;
    }

    OpenAiSettings settings() {
        return settings(server.url(), Duration.ofSeconds(30), 8);
    }

    static OpenAiSettings settings(String url, Duration idle, int connections) {
        Duration connect = Duration.ofSeconds(5);
        return new OpenAiSettings(
                "m-1", url, "sk-secret-1", null, Map.of(), Map.of(), connections, connect, idle, null);
    }

    LanguageModel openAi(OpenAiSettings settings) {
        return keep(new OpenAiProvider().open(settings, environment()));
    }

    ModelRequest question() {
        return question(Deadline.in(Duration.ofSeconds(20), clock), Future.future(never -> {}));
    }

    ModelRequest question(Deadline deadline, Future<Void> stopped) {
        List<ChatMessage> messages = List.of(new ChatMessage(Role.USER, "Why?"));
        List<Passage> none = List.of();
        return new ModelRequest("t-1", "Be brief.", messages, "Why?", none, 0.5, 100, deadline, stopped);
    }

    /** Reads an answer to its end. */
    static Future<Answer> read(Generation generation) {
        Promise<Answer> promise = Promise.promise();
        StringBuilder text = new StringBuilder();
        List<Generation.Part.Finish> finish = new ArrayList<>();
        generation.handler(part -> {
            if (part instanceof Generation.Part.Text piece) {
                text.append(piece.text());
            } else if (part instanceof Generation.Part.Finish last) {
                finish.add(last);
            }
        });
        generation.endHandler(end -> promise.complete(new Answer(text.toString(), finish, null)));
        generation.exceptionHandler(
                thrown -> promise.complete(new Answer(text.toString(), finish, Failure.from(thrown))));
        generation.resume();
        return promise.future();
    }

    static Answer ask(LanguageModel model, ModelRequest request) {
        return await(model.generate(request).compose(ModelTest::read));
    }

    /** The failure of a call that never began to answer. */
    static Failure refusal(LanguageModel model, ModelRequest request) {
        return await(failure(model.generate(request)));
    }

    static Future<Failure> failure(Future<Generation> call) {
        return call.map(answered -> Failure.of(Failure.Kind.BUG, "it answered"))
                .recover(thrown -> Future.succeededFuture(Failure.from(thrown)));
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, SECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException e) {
            throw new AssertionError(e.toString(), e);
        }
    }

    /** What a reader has seen: the text, the finish, and the failure in place of an end. */
    record Answer(
            String text,
            List<Generation.Part.Finish> finish,
            @Nullable Failure failure) {}
}
