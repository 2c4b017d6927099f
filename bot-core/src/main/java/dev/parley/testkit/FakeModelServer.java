package dev.parley.testkit;

import static dev.parley.spi.Futures.doing;

import dev.parley.spi.Clock;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A language model's server on loopback, for tests and benchmarks: speaks the streams of OpenAI's chat completions
 * ({@code POST …/chat/completions}) and of Anthropic's messages ({@code POST …/messages}) over real sockets, and does
 * with each request what its script says. Any path before these ends will do, any key too.
 *
 * <pre>{@code
 * FakeModelServer server = await(FakeModelServer.start(vertx, clock, 1));
 * server.answerOnce(ModelScript.reply(429, "{}").header("retry-after", "7"));
 * server.answer(ModelScript.words("Hello ", "world.").paced(ofMillis(200), ofMillis(20)));
 * ... server.url() ...
 * await(server.until(() -> server.streams() == 0));
 * }</pre>
 */
public final class FakeModelServer {
    private static final int REMEMBERED = 10_000;
    /** Vert.x takes a negative number for one free port, shared by all who listen with that number. */
    private static final AtomicInteger SHARED_PORTS = new AtomicInteger();

    private final Vertx vertx;
    private final Clock clock;
    private final HttpServerOptions options;
    private final int sharedPort = SHARED_PORTS.decrementAndGet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger streams = new AtomicInteger();
    private final AtomicInteger abandoned = new AtomicInteger();
    private final Deque<ModelCall> calls = new ArrayDeque<>();
    private final Queue<ModelScript> once = new ConcurrentLinkedQueue<>();
    private final Queue<Awaited> awaited = new ConcurrentLinkedQueue<>();
    private volatile ModelScript script = ModelScript.words("Hello", " world", ".");
    private volatile Consumer<ModelCall> told = call -> {};
    private volatile int port;
    private @Nullable String deployment;

    private FakeModelServer(Vertx vertx, Clock clock, HttpServerOptions options) {
        this.vertx = vertx;
        this.clock = clock;
        this.options = options;
    }

    /** On a free port of 127.0.0.1. */
    public static Future<FakeModelServer> start(Vertx vertx, Clock clock) {
        return start(vertx, clock, new HttpServerOptions(), 1);
    }

    /** Spread over so many event loops; with these options, for instance for TLS. */
    public static Future<FakeModelServer> start(Vertx vertx, Clock clock, HttpServerOptions options, int loops) {
        FakeModelServer server = new FakeModelServer(vertx, clock, options);
        return vertx.deployVerticle(server::listener, new DeploymentOptions().setInstances(loops))
                .map(id -> {
                    server.deployment = id;
                    return server;
                });
    }

    public String url() {
        return (options.isSsl() ? "https" : "http") + "://127.0.0.1:" + port;
    }

    /** What it does with every request from now on. */
    public void answer(ModelScript next) {
        script = next;
    }

    /** What it does with one request, before those scripts that come later and before {@link #answer}. */
    public void answerOnce(ModelScript next) {
        once.add(next);
    }

    /** What it was asked, oldest first: the last 10,000. */
    public List<ModelCall> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    /** Who is told of each request as it comes, on an event loop of this server's. */
    public void onCall(Consumer<ModelCall> next) {
        told = next;
    }

    /** How many connections are open, idle ones too. */
    public int connections() {
        return connections.get();
    }

    /** How many answers are being streamed. */
    public int streams() {
        return streams.get();
    }

    /** How many answers the client has closed before their end. */
    public int abandoned() {
        return abandoned.get();
    }

    /** Completes when the condition, made of what this server counts, holds. */
    public Future<Void> until(BooleanSupplier condition) {
        Promise<Void> promise = Promise.promise();
        awaited.add(new Awaited(condition, promise));
        changed();
        return promise.future();
    }

    public Future<Void> close() {
        return deployment == null ? Future.succeededFuture() : vertx.undeploy(deployment);
    }

    private VerticleBase listener() {
        return new VerticleBase() {
            @Override
            public Future<?> start() {
                return vertx.createHttpServer(options)
                        .connectionHandler(FakeModelServer.this::connected)
                        .requestHandler(FakeModelServer.this::handle)
                        .listen(sharedPort, "127.0.0.1")
                        .map(doing(bound -> port = bound.actualPort()));
            }
        };
    }

    private void connected(HttpConnection connection) {
        count(connections, 1);
        connection.closeHandler(closed -> count(connections, -1));
    }

    private void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> answer(request, body)).onFailure(gone -> changed());
    }

    private void answer(HttpServerRequest request, Buffer body) {
        JsonObject json = body.length() == 0 ? new JsonObject() : body.toJsonObject();
        remember(new ModelCall(
                request.method().name(), request.uri(), request.version().name(), request.headers(), json));
        if (request.path().endsWith("/chat/completions")) {
            play(request, json, ModelWire.OPENAI);
        } else if (request.path().endsWith("/messages")) {
            play(request, json, ModelWire.ANTHROPIC);
        } else if (request.path().endsWith("/models")) {
            reply(request, ModelScript.reply(200, "{\"object\":\"list\",\"data\":[{\"id\":\"fake\"}]}"));
        } else {
            reply(request, ModelScript.reply(404, "{\"error\":{\"message\":\"Not found\"}}"));
        }
    }

    private void play(HttpServerRequest request, JsonObject json, ModelWire wire) {
        ModelScript first = once.poll();
        ModelScript next = first == null ? script : first;
        if (next instanceof ModelScript.Answer answer) {
            String tail = answer.tail() == null ? wire.tail(json, answer.count()) : answer.tail();
            new ModelPlay(answer, wire, request.response(), clock, tail, this::over).start();
            count(streams, 1);
        } else if (next instanceof ModelScript.Reply reply) {
            reply(request, reply);
        }
    }

    private void reply(HttpServerRequest request, ModelScript.Reply reply) {
        reply.headers().forEach(request.response()::putHeader);
        request.response().setStatusCode(reply.status()).end(reply.body()).onComplete(done -> changed());
    }

    private void over(boolean byClient) {
        if (byClient) {
            abandoned.incrementAndGet();
        }
        count(streams, -1);
    }

    private void remember(ModelCall call) {
        told.accept(call);
        synchronized (calls) {
            calls.addLast(call);
            if (calls.size() > REMEMBERED) {
                calls.removeFirst();
            }
        }
        changed();
    }

    private void count(AtomicInteger what, int by) {
        what.addAndGet(by);
        changed();
    }

    private void changed() {
        awaited.removeIf(Awaited::met);
    }

    private record Awaited(BooleanSupplier condition, Promise<Void> promise) {
        boolean met() {
            boolean met = condition.getAsBoolean();
            if (met) {
                promise.tryComplete();
            }
            return met;
        }
    }
}
