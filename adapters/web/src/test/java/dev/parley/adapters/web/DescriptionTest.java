package dev.parley.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class DescriptionTest {
    @Test
    void everyDescribedRouteIsThere() throws Exception {
        try (ApiBench bench = new ApiBench()) {
            JsonObject description =
                    new JsonObject(bench.send(bench.request("/openapi.json")).body());
            assertThat(description.getString("openapi")).startsWith("3.1");
            for (Mutations.Operation operation : new Mutations(description, new Random(1)).operations()) {
                String path = operation.path().replaceAll("\\{[a-z]+}", "0123456789abcdef");
                String wrong = operation.method().name().equals("GET") ? "PUT" : "GET";
                var response = bench.send(bench.request(path).method(wrong, BodyPublishers.noBody()));
                assertThat(response.statusCode())
                        .as(operation.method() + " " + path)
                        .isEqualTo(405);
            }
        }
    }
}
