package dev.parley.adapters.slack.fake;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocketHandshake;
import io.vertx.core.json.JsonObject;

/** The server: the Web API, response URLs, the page of consent, and Socket Mode. */
final class FrontDoor {
    private static final int MAX_MESSAGE = 16 * 1024 * 1024;

    private final World world;
    private final WebApi api;
    private final ResponseUrls urls;
    private final SocketMode sockets;
    private final Consent consent;
    private final HttpServer server;

    FrontDoor(Vertx vertx, World world, WebApi api, ResponseUrls urls, SocketMode sockets, Consent consent) {
        this.world = world;
        this.api = api;
        this.urls = urls;
        this.sockets = sockets;
        this.consent = consent;
        this.server = vertx.createHttpServer(new HttpServerOptions().setMaxWebSocketMessageSize(MAX_MESSAGE))
                .requestHandler(this::handle)
                .webSocketHandshakeHandler(this::handshake)
                .webSocketHandler(sockets::connected);
    }

    Future<Integer> open() {
        return server.listen(0, "127.0.0.1").map(HttpServer::actualPort);
    }

    Future<Void> close() {
        return server.close();
    }

    private void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> serve(request, body)).onFailure(Gone::isNoConcern);
    }

    private void serve(HttpServerRequest request, Buffer body) {
        if (WebApi.serves(request.path())) {
            api.serve(request, body);
        } else if (ResponseUrls.serves(request.path())) {
            end(request, 200, respond(request, body));
        } else if (Consent.serves(request.path())) {
            consent.serve(request);
        } else {
            end(request, 404, "");
        }
    }

    private String respond(HttpServerRequest request, Buffer body) {
        try {
            Arguments args = Arguments.of(request, body);
            return world.alone(() -> urls.answer(request.path(), args)).encode();
        } catch (Refusal refusal) {
            JsonObject no = refusal.body();
            return no.encode();
        }
    }

    static void end(HttpServerRequest request, int status, String body) {
        request.response().setStatusCode(status).end(body).onFailure(Gone::isNoConcern);
    }

    private void handshake(ServerWebSocketHandshake handshake) {
        boolean admitted = SocketMode.serves(handshake.path()) && sockets.admits(handshake.uri());
        Future<?> answered = admitted ? handshake.accept() : handshake.reject(403);
        answered.onFailure(Gone::isNoConcern);
    }
}
