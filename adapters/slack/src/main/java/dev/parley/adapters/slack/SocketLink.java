package dev.parley.adapters.slack;

import dev.parley.model.Failure;
import dev.parley.spi.Clock;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection of Socket Mode: envelopes in, acknowledgements out. It is over when nothing is heard for a while. */
final class SocketLink {
    private static final Logger log = LoggerFactory.getLogger(SocketLink.class);
    private static final Duration PING = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final WebSocket socket;
    private final SocketMode owner;
    private long heardNanos;
    private volatile boolean greeted;
    private volatile boolean over;

    SocketLink(WebSocket socket, SocketMode owner) {
        this.socket = socket;
        this.owner = owner;
    }

    void begin(Clock clock) {
        heardNanos = clock.nanos();
        socket.frameHandler(frame -> heardNanos = clock.nanos());
        socket.textMessageHandler(this::take);
        socket.exceptionHandler(e -> log.debug("Slack's socket broke: {}", e.toString()));
        socket.closeHandler(gone -> {
            over = true;
            owner.lost(this);
        });
        watch(clock);
    }

    boolean greeted() {
        return greeted && !over;
    }

    private void watch(Clock clock) {
        Clock.Timer unused = clock.after(PING, () -> {
            if (over) {
                return;
            }
            if (clock.nanos() - heardNanos > SILENCE.toNanos()) {
                log.warn("nothing was heard from Slack's socket for {} s", SILENCE.toSeconds());
                end();
            } else {
                sent(socket.writePing(Buffer.buffer("parley")));
                watch(clock);
            }
        });
    }

    private void take(String text) {
        try {
            JsonObject json = new JsonObject(text);
            String type = Json.text(json, "type");
            switch (type) {
                case "hello" -> greeted = true;
                case "disconnect" -> owner.leaving(this, Json.text(json, "reason"));
                default ->
                    receive(Json.text(json, "envelope_id"), Envelope.ofSocket(type, Json.object(json, "payload")));
            }
        } catch (DecodeException | ClassCastException e) {
            log.warn("Slack's socket sent something unreadable: {}", e.getMessage());
        }
    }

    private void receive(String id, Envelope envelope) {
        owner.receive(envelope).onComplete(ack -> acknowledge(id, ack), this::refuse);
    }

    private void acknowledge(String id, Ack ack) {
        if (!id.isEmpty()) {
            JsonObject answer = new JsonObject().put("envelope_id", id);
            sent(socket.writeTextMessage((ack.body() == null ? answer : answer.put("payload", ack.body())).encode()));
        }
    }

    /** Without an acknowledgement Slack sends it again. */
    private void refuse(Throwable thrown) {
        Failure failure = Failure.from(thrown);
        log.warn("what came over Slack's socket can't be taken now: {} {}", failure.kind(), failure.message());
    }

    void end() {
        sent(socket.close());
    }

    private static void sent(Future<Void> sent) {
        sent.onFailure(gone -> log.debug("Slack's socket was gone: {}", gone.toString()));
    }
}
