package dev.parley.adapters.web.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The routes of one API. Origins, wrong methods and problems are the same business for all of them. */
public final class Routes {
    private final Origins origins;
    private final ErrorBody errors;
    private final Map<String, Map<String, Route>> byPath = new LinkedHashMap<>();

    public Routes(Origins origins, ErrorBody errors) {
        this.origins = origins;
        this.errors = errors;
    }

    /** Answers a call; may throw what {@link HttpProblem#from} knows. */
    @FunctionalInterface
    public interface Route {
        void handle(Call call);
    }

    /** @param path as Vert.x writes it, with {@code :name} for what varies, which {@link Call#path} gives */
    public Routes on(HttpMethod method, String path, Route route) {
        byPath.computeIfAbsent(path, p -> new TreeMap<>()).put(method.name(), route);
        return this;
    }

    public void mount(Router router) {
        byPath.forEach((path, methods) -> router.route(path).handler(routing -> handle(routing, methods)));
    }

    private void handle(RoutingContext routing, Map<String, Route> methods) {
        Call call = Call.of(routing, errors);
        try {
            origins.allow(call.request());
            if (call.request().method().equals(HttpMethod.OPTIONS)) {
                origins.preflight(call.request());
                call.noContent();
            } else {
                route(call, methods).handle(call);
            }
        } catch (RuntimeException e) {
            call.fail(e);
        }
    }

    private static Route route(Call call, Map<String, Route> methods) {
        Route route = methods.get(call.request().method().name());
        if (route == null) {
            String allowed = String.join(", ", new TreeSet<>(methods.keySet()));
            call.response().putHeader(HttpHeaders.ALLOW, allowed);
            throw new HttpProblem(405, "Method not allowed", "Use " + allowed + ".");
        }
        return route;
    }
}
