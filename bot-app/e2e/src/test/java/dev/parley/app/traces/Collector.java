package dev.parley.app.traces;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.parley.testkit.Awaiting;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Takes OTLP over HTTP on a free port, and keeps the spans. */
final class Collector {
    final List<Span> spans = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    Collector(Vertx vertx) {
        server = Awaiting.result(
                vertx.createHttpServer().requestHandler(this::take).listen(0, "127.0.0.1"));
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    private void take(HttpServerRequest request) {
        request.body()
                .map(body -> {
                    try {
                        ExportTraceServiceRequest sent = ExportTraceServiceRequest.parseFrom(body.getBytes());
                        sent.getResourceSpansList()
                                .forEach(resource -> resource.getScopeSpansList()
                                        .forEach(scope -> spans.addAll(scope.getSpansList())));
                        return request.path().equals("/v1/traces") ? 200 : 404;
                    } catch (InvalidProtocolBufferException e) {
                        return 400;
                    }
                })
                .compose(status -> request.response().setStatusCode(status).end())
                .onFailure(Throwable::printStackTrace);
    }

    Span named(String name) {
        List<Span> found =
                spans.stream().filter(span -> span.getName().equals(name)).toList();
        if (found.size() != 1) {
            throw new AssertionError(name + " is not once among "
                    + spans.stream().map(Span::getName).collect(Collectors.toList()));
        }
        return found.get(0);
    }

    /** A span's attribute as text; empty where there is none. */
    static String attribute(Span span, String key) {
        return span.getAttributesList().stream()
                .filter(each -> each.getKey().equals(key))
                .map(each -> each.getValue().hasIntValue()
                        ? Long.toString(each.getValue().getIntValue())
                        : each.getValue().getStringValue())
                .findFirst()
                .orElse("");
    }
}
