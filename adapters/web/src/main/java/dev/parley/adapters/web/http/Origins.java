package dev.parley.adapters.web.http;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The other sites that may frame the page and call the API from a browser. */
public record Origins(Set<String> allowed) {
    private static final String ANY = "*";
    private static final String HEADERS =
            "accept, authorization, content-type, idempotency-key, last-event-id, x-visitor-token";
    private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.\\-\\[\\]:]+");

    public static Future<Origins> of(List<String> origins) {
        for (String origin : origins) {
            if (!origin.equals(ANY) && !ORIGIN.matcher(origin).matches()) {
                return Future.failedFuture(Failure.of(
                                Kind.BAD_INPUT,
                                "origins: \"" + origin
                                        + "\" is not an origin such as https://shop.example (no path), or *")
                        .exception());
            }
        }
        return Future.succeededFuture(new Origins(Set.copyOf(origins)));
    }

    public String frameAncestors() {
        if (allowed.contains(ANY)) {
            return ANY;
        }
        return allowed.isEmpty()
                ? "'self'"
                : "'self' " + String.join(" ", allowed.stream().sorted().toList());
    }

    public void allow(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null && permits(origin)) {
            request.response()
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                    .putHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        }
    }

    /** Answers what a browser asks before it sends JSON to another site; clients send headers of their own besides ours. */
    public void preflight(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        if (response.headers().contains(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN)) {
            String more = request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, DELETE")
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, more == null ? HEADERS : HEADERS + ", " + more)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "600");
        }
    }

    /** A socket may be opened by no browser, by a page of this server, or by an allowed site. */
    public boolean permitsSocket(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        String host = request.getHeader(HttpHeaders.HOST);
        boolean own = origin != null
                && host != null
                && origin.replaceFirst("^https?://", "").equals(host);
        return origin == null || own || permits(origin);
    }

    public boolean permits(@Nullable String origin) {
        return allowed.contains(ANY) || allowed.contains(origin);
    }
}
