package dev.parley.app.wiring;

import dev.parley.app.console.KeyJson;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.keys.ApiKeys.Listed;
import dev.parley.spi.keys.KeyDraft;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** Keys of a program that runs, through its console. */
record RunningKeys(URI console, String secret) implements KeyRing {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    @Override
    public String create(KeyDraft draft) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                request("").POST(BodyPublishers.ofString(KeyJson.of(draft).encode()));
        return send(request).getString("text");
    }

    @Override
    public List<Listed> list() throws IOException, InterruptedException {
        return send(request("").GET()).getJsonArray("keys").stream()
                .map(JsonObject.class::cast)
                .map(KeyJson::listed)
                .toList();
    }

    @Override
    public boolean revoke(String id) throws IOException, InterruptedException {
        return send(request("/" + id).DELETE()).getBoolean("revoked");
    }

    @Override
    public void close() {}

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(console.resolve("/api/keys" + path))
                .timeout(Duration.ofSeconds(20))
                .header("content-type", "application/json")
                .header("authorization", "Bearer " + secret);
    }

    private static JsonObject send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() >= 400) {
            String what = "the running Parley refused it: " + response.statusCode() + " " + response.body();
            throw Failure.of(Kind.REFUSED, what).exception();
        }
        return new JsonObject(response.body());
    }
}
