package dev.parley.adapters.slack.fake;

import dev.parley.spi.Clock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One connection of an app, and the envelopes on it that wait for their acknowledgement. */
final class SocketLink {
    private final ServerWebSocket socket;
    private final Clock clock;
    private final Map<String, Promise<Receipt>> waiting = new ConcurrentHashMap<>();

    SocketLink(ServerWebSocket socket, Clock clock, Runnable onPong) {
        this.socket = socket;
        this.clock = clock;
        socket.textMessageHandler(this::received);
        socket.pongHandler(pong -> onPong.run());
    }

    void onClose(Runnable action) {
        socket.closeHandler(closed -> {
            waiting.values().forEach(each -> each.tryComplete(Receipt.failed("connection_failed")));
            action.run();
        });
    }

    Future<Void> hello(int connections) {
        JsonObject debug = new JsonObject()
                .put("host", "applink-parley")
                .put("build_number", 1)
                .put("approximate_connection_time", 18060);
        return write(new JsonObject()
                .put("type", "hello")
                .put("num_connections", connections)
                .put("debug_info", debug)
                .put("connection_info", new JsonObject().put("app_id", App.ONE.id())));
    }

    Future<Receipt> envelope(Parcel parcel, String envelopeId, int retry, String reason) {
        Promise<Receipt> acknowledged = Promise.promise();
        waiting.put(envelopeId, acknowledged);
        JsonObject envelope = new JsonObject()
                .put("envelope_id", envelopeId)
                .put("payload", parcel.payload())
                .put("type", parcel.kind().envelope)
                .put("accepts_response_payload", parcel.kind() != Parcel.Kind.EVENT);
        if (parcel.kind() == Parcel.Kind.EVENT) {
            envelope.put("retry_attempt", retry).put("retry_reason", reason);
        }
        write(envelope).onFailure(gone -> acknowledged.tryComplete(Receipt.failed("connection_failed")));
        return acknowledged.future().onComplete(over -> waiting.remove(envelopeId));
    }

    private void received(String text) {
        JsonObject answer = new JsonObject(text);
        Promise<Receipt> acknowledged = waiting.get(answer.getString("envelope_id", ""));
        if (acknowledged != null) {
            Object payload = answer.getValue("payload");
            acknowledged.tryComplete(Receipt.taken(payload == null ? "" : payload.toString()));
        }
    }

    /** With the reason {@code warning} the connection stays up for a while; otherwise it is closed. */
    Future<Void> disconnect(String reason) {
        JsonObject message = new JsonObject()
                .put("type", "disconnect")
                .put("reason", reason)
                .put("debug_info", new JsonObject().put("host", "applink-parley"));
        Future<Void> said = write(message);
        return reason.equals("warning") ? said : said.compose(done -> socket.close());
    }

    Future<Void> ping() {
        return socket.writePing(Buffer.buffer("Ping from applink-parley at " + clock.now()));
    }

    /** Without a farewell, as when a network fails. */
    void cut() {
        socket.close().onFailure(gone -> waiting.clear());
    }

    private Future<Void> write(JsonObject message) {
        return socket.writeTextMessage(message.encode());
    }
}
