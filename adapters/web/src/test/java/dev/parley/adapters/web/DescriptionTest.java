package dev.parley.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.web.chat.ChatPaths;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class DescriptionTest {
    private static final String CHAT = "/chat/";

    /** What the router has is asked of the router, and of each route which methods it allows. */
    @Test
    void everyRouteIsDescribedAndNothingElse() throws Exception {
        try (ApiBench bench = new ApiBench()) {
            JsonObject description =
                    new JsonObject(bench.send(bench.request("/openapi.json")).body());
            assertThat(description.getString("openapi")).startsWith("3.1");
            Set<String> described = new Mutations(description, new Random(1))
                    .operations().stream()
                            .map(operation -> operation.method() + " " + operation.path())
                            .collect(Collectors.toCollection(TreeSet::new));
            Set<String> there = ChatPaths.all().collect(Collectors.toCollection(TreeSet::new));
            for (Route route : bench.routes()) {
                if (!route.getPath().equals(CHAT)) {
                    methods(bench, route).forEach(method -> there.add(method + " " + braced(route.getPath())));
                }
            }
            assertThat(described).hasSizeGreaterThan(30).isEqualTo(there);
        }
    }

    private static String braced(String path) {
        return path.replaceAll(":([a-z]+)", "{$1}");
    }

    /** HEAD goes with GET. */
    private static Set<String> methods(ApiBench bench, Route route) throws Exception {
        if (route.methods() != null && !route.methods().isEmpty()) {
            return route.methods().stream()
                    .map(HttpMethod::name)
                    .filter(method -> !method.equals("HEAD"))
                    .collect(Collectors.toSet());
        }
        String path = route.getPath().replaceAll(":[a-z]+", "0123456789abcdef");
        var response = bench.send(bench.request(path).method("PATCH", BodyPublishers.noBody()));
        assertThat(response.statusCode()).as(path).isEqualTo(405);
        return Set.of(response.headers().firstValue("Allow").orElseThrow().split(", "));
    }
}
