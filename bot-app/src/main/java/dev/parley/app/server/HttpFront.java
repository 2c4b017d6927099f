package dev.parley.app.server;

import static dev.parley.spi.Futures.doing;

import dev.parley.model.Failure;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.net.BindException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Listens on one port with one server for each event loop, all with the same routes, so that a request is served on the
 * loop that took its connection. It listens before the bot is ready: whoever asks early hears so from the readiness
 * check, and a port that is taken shows before anything heavy is loaded.
 */
public final class HttpFront {
    /** Vert.x takes a negative number for one free port, shared by all who listen with that number. */
    private static final AtomicInteger FREE = new AtomicInteger();

    private final Vertx vertx;
    private final List<String> deployments;
    private final int port;

    private HttpFront(Vertx vertx, List<String> deployments, int port) {
        this.vertx = vertx;
        this.deployments = deployments;
        this.port = port;
    }

    /** Port 0 picks a free one. Fails with REFUSED when the port can't be had, naming the option that chooses it. */
    public static Future<HttpFront> listen(
            Vertx vertx, String host, int port, String option, int loops, Router router) {
        HttpErrors.mount(router);
        int shared = port == 0 ? FREE.decrementAndGet() : port;
        AtomicInteger bound = new AtomicInteger();
        DeploymentOptions more = new DeploymentOptions().setInstances(loops - 1);
        return vertx.deployVerticle(() -> new Server(host, shared, bound, router), new DeploymentOptions())
                .compose(first -> loops == 1
                        ? Future.succeededFuture(List.of(first))
                        : vertx.deployVerticle(() -> new Server(host, shared, bound, router), more)
                                .map(rest -> List.of(first, rest)))
                .map(ids -> new HttpFront(vertx, ids, bound.get()))
                .recover(thrown -> Future.failedFuture(refused(host, port, option, thrown)));
    }

    private static Throwable refused(String host, int port, String option, Throwable thrown) {
        String what = thrown instanceof BindException
                ? "port " + port + " is in use; choose another with " + option + "."
                : "can't listen on " + host + ":" + port + " (" + thrown.getMessage() + ")";
        return Failure.of(Failure.Kind.REFUSED, what).exception();
    }

    public int port() {
        return port;
    }

    public Future<Void> close() {
        return Future.join(deployments.stream().map(vertx::undeploy).toList()).mapEmpty();
    }

    private static final class Server extends VerticleBase {
        private final String host;
        private final int port;
        private final AtomicInteger bound;
        private final Router router;

        Server(String host, int port, AtomicInteger bound, Router router) {
            this.host = host;
            this.port = port;
            this.bound = bound;
            this.router = router;
        }

        @Override
        public Future<?> start() {
            HttpServerOptions options = new HttpServerOptions()
                    .setHost(host)
                    .setPort(port)
                    .setIdleTimeout(120)
                    .setMaxInitialLineLength(8192)
                    .setMaxHeaderSize(16384)
                    .setPerFrameWebSocketCompressionSupported(false)
                    .setPerMessageWebSocketCompressionSupported(false);
            HttpServer server =
                    vertx.createHttpServer(options).requestHandler(router).invalidRequestHandler(HttpErrors::invalid);
            return server.listen().map(doing(listening -> bound.set(listening.actualPort())));
        }
    }
}
