package dev.parley.adapters.models;

import dev.parley.spi.Clock;
import dev.parley.spi.Environment;
import dev.parley.spi.Generation;
import dev.parley.spi.ModelRequest;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections to one server of models. */
final class ModelServer {
    /**
     * @param most connections at a time; as many requests may wait for one
     * @param idle how long the server may be silent in the middle of an answer
     * @param caFile certificates to trust in place of the Java runtime's, as PEM
     */
    record Connections(
            int most,
            Duration connect,
            Duration idle,
            @Nullable String caFile) {}

    private static final Logger LOG = LoggerFactory.getLogger(ModelServer.class);
    private static final Duration WARMING = Duration.ofSeconds(1);
    /** What servers commonly take on one connection of HTTP/2. */
    private static final int MULTIPLEXED = 100;

    private final Vertx vertx;
    private final Clock clock;
    private final ServerAddress address;
    private final ModelErrors errors;
    private final Duration idle;
    private final HttpClient client;
    private final AtomicInteger streams = new AtomicInteger();

    ModelServer(ServerAddress address, Connections connections, String model, Environment environment) {
        this.vertx = environment.vertx();
        this.clock = environment.clock();
        this.address = address;
        this.errors = new ModelErrors(address.host(), model, address.secrets());
        this.idle = connections.idle();
        this.client = vertx.createHttpClient(options(address, connections), pool(connections));
    }

    private static HttpClientOptions options(ServerAddress address, Connections connections) {
        int connect = (int) connections.connect().toMillis();
        HttpClientOptions options = new HttpClientOptions()
                .setSsl(address.tls())
                .setUseAlpn(address.tls())
                .setProtocolVersion(address.tls() ? HttpVersion.HTTP_2 : HttpVersion.HTTP_1_1)
                .setConnectTimeout(connect)
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setSslHandshakeTimeout(connect);
        String caFile = connections.caFile();
        return caFile == null ? options : options.setTrustOptions(new PemTrustOptions().addCertPath(caFile));
    }

    private static PoolOptions pool(Connections connections) {
        int most = connections.most();
        return new PoolOptions()
                .setHttp1MaxSize(most)
                .setHttp2MaxSize(1 + most / MULTIPLEXED)
                .setMaxWaitQueueSize(most);
    }

    ModelErrors errors() {
        return errors;
    }

    /** How many answers are on their way. */
    int streams() {
        return streams.get();
    }

    /** Posts the body; completes as {@link dev.parley.spi.LanguageModel#generate} does. */
    Future<Generation> stream(String path, Buffer body, ModelRequest asked, StreamDecoder decoder) {
        EventLoop loop = new EventLoop(vertx.getOrCreateContext());
        Promise<Generation> promise = Promise.promise();
        loop.run(() -> begin(loop, path, body, asked, decoder).onComplete(promise));
        return promise.future();
    }

    private Future<Generation> begin(
            EventLoop loop, String path, Buffer body, ModelRequest asked, StreamDecoder decoder) {
        RequestOptions options = address.request(HttpMethod.POST, path)
                .putHeader("content-type", "application/json")
                .putHeader("accept", "text/event-stream");
        if (!asked.traceparent().isEmpty()) {
            var unused = options.putHeader("traceparent", asked.traceparent());
        }
        streams.incrementAndGet();
        return new ModelStream(loop, asked, decoder, errors, idle, streams::decrementAndGet)
                .begin(client.request(options), body);
    }

    /**
     * Makes the first connection, so that the first question needs no handshake. Whatever the server answers will do;
     * never fails, and takes a second at most.
     */
    Future<Void> warm(String path) {
        Promise<Void> promise = Promise.promise();
        Future<HttpClientRequest> connecting = client.request(address.request(HttpMethod.HEAD, path));
        Clock.Timer timer = clock.after(WARMING, () -> {
            promise.tryFail("no answer within a second");
            connecting.compose(HttpClientRequest::reset).onFailure(over -> LOG.trace("Nothing to reset", over));
        });
        connecting
                .compose(HttpClientRequest::send)
                .compose(HttpClientResponse::end)
                .onComplete(done -> timer.cancel())
                .onSuccess(promise::tryComplete)
                .onFailure(promise::tryFail);
        return promise.future().otherwise(why -> {
            LOG.info("{}", errors.connection(why).message());
            return null;
        });
    }

    Future<Void> close() {
        return client.close();
    }
}
