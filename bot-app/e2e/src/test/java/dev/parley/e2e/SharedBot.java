package dev.parley.e2e;

import dev.parley.engine.SystemClock;
import dev.parley.testkit.Awaiting;
import dev.parley.testkit.FakeModelServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One running bot with the flows that ship and a model on loopback, for all tests that only talk to it. */
final class SharedBot implements ParameterResolver, AfterEachCallback {
    static final String KEY = "sk-never-to-be-seen";

    /** Its log is printed; the tests' own process ends it. */
    record Running(Vertx vertx, FakeModelServer model, ParleyProcess parley) implements AutoCloseable {
        static Running start() {
            Vertx vertx = Vertx.vertx();
            try {
                FakeModelServer model = FakeModelServer.start(vertx, new SystemClock(vertx))
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(60, TimeUnit.SECONDS);
                Path data = Files.createTempDirectory("parley-shared");
                Map<String, String> environment = Map.of(
                        "OPENAI_BASE_URL",
                        model.url() + "/v1",
                        "OPENAI_API_KEY",
                        KEY,
                        "OPENAI_MODEL",
                        "fake",
                        "PARLEY_LOG",
                        "stdout");
                return new Running(vertx, model, ParleyProcess.run(data, environment));
            } catch (IOException | InterruptedException | ExecutionException | TimeoutException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close() {
            parley.close();
            Awaiting.result(vertx.close());
        }
    }

    private static Running running(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedBot.class))
                .getOrComputeIfAbsent("running", first -> Running.start(), Running.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Running.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return running(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        running(context).parley().checkNothingBlocked();
    }
}
