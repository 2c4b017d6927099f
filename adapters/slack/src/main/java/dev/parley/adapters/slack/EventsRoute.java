package dev.parley.adapters.slack;

import dev.parley.model.Failure;
import dev.parley.spi.Clock;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in over HTTP what Slack sends. Nothing is looked at before its signature holds. What can't be taken now is refused
 * with a status that makes Slack send it again; what will never be taken, with one that doesn't.
 */
final class EventsRoute {
    static final String PATH = "/slack/events";

    private static final Logger log = LoggerFactory.getLogger(EventsRoute.class);
    private static final int LARGEST = 1024 * 1024;
    private static final String NEVER_AGAIN = "x-slack-no-retry";
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json; charset=utf-8");

    private final Signature signature;
    private final Receiver receiver;
    private final Clock clock;

    EventsRoute(Signature signature, Receiver receiver, Clock clock) {
        this.signature = signature;
        this.receiver = receiver;
        this.clock = clock;
    }

    void mount(Router router) {
        router.post(PATH).handler(this::handle);
    }

    private void handle(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        Buffer body = Buffer.buffer(2048);
        request.handler(chunk -> {
            if (body.length() <= LARGEST) {
                body.appendBuffer(chunk);
            }
        });
        request.exceptionHandler(gone -> log.debug("Slack went away within a request: {}", gone.toString()));
        request.endHandler(whole -> take(request, body));
    }

    private void take(HttpServerRequest request, Buffer body) {
        if (body.length() > LARGEST) {
            refuse(request, 413, "too large");
        } else if (!isSigned(request, body)) {
            refuse(request, 401, "not signed by Slack, or not now");
        } else {
            receive(request, body).onComplete(ack -> answer(request, ack), failed -> fail(request, failed));
        }
    }

    private boolean isSigned(HttpServerRequest request, Buffer body) {
        return signature.holds(
                request.getHeader("x-slack-request-timestamp"),
                request.getHeader("x-slack-signature"),
                body,
                clock.now());
    }

    private Future<Ack> receive(HttpServerRequest request, Buffer body) {
        try {
            String text = body.toString(StandardCharsets.UTF_8);
            String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
            boolean form = type != null && type.startsWith("application/x-www-form-urlencoded");
            Envelope envelope = form ? Envelope.ofForm(fields(text)) : Envelope.ofEvents(new JsonObject(text));
            return receiver.receive(envelope);
        } catch (DecodeException | ClassCastException | IllegalArgumentException e) {
            return Future.failedFuture(Failure.of(Failure.Kind.BAD_INPUT, "unreadable: " + e.getMessage())
                    .exception());
        }
    }

    private static MultiMap fields(String form) {
        MultiMap fields = MultiMap.caseInsensitiveMultiMap();
        for (String field : form.split("&", -1)) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.add(decoded(field.substring(0, equals)), decoded(field.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void answer(HttpServerRequest request, Ack ack) {
        HttpServerResponse response = request.response();
        JsonObject body = ack.body();
        sent(
                body == null
                        ? response.end()
                        : response.putHeader(HttpHeaders.CONTENT_TYPE, JSON).end(body.toBuffer()));
    }

    private static void fail(HttpServerRequest request, Throwable thrown) {
        Failure failure = Failure.from(thrown);
        switch (failure.kind()) {
            case OVERLOADED -> {
                Duration wait = failure.retryAfter() == null ? Duration.ofSeconds(1) : failure.retryAfter();
                long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
                request.response().putHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
                send(request, 429, "too many messages are waiting");
            }
            case REFUSED, BAD_INPUT -> refuse(request, 400, failure.message());
            default -> {
                log.warn("Slack's request can't be taken now: {} {}", failure.kind(), failure.message());
                send(request, 503, "not now");
            }
        }
    }

    private static void refuse(HttpServerRequest request, int status, String why) {
        log.warn("a request to {} was refused: {}", PATH, why);
        request.response().putHeader(NEVER_AGAIN, "1");
        send(request, status, why);
    }

    private static void send(HttpServerRequest request, int status, String why) {
        sent(request.response().setStatusCode(status).end(why));
    }

    private static void sent(Future<Void> sent) {
        sent.onFailure(gone -> log.debug("Slack did not wait for its answer: {}", gone.toString()));
    }
}
