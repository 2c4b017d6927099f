package dev.parley.adapters.web;

import dev.parley.adapters.web.http.Call;
import dev.parley.adapters.web.http.ErrorBody;
import dev.parley.adapters.web.http.Origins;
import dev.parley.adapters.web.http.Routes;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** {@code GET /openapi.json}: every route that this channel has, as OpenAPI 3.1. */
final class Description {
    private static final String FILE = "openapi.json";

    private final JsonObject json = read();

    Routes routes(Origins origins) {
        return new Routes(origins, ErrorBody.PROBLEM).on(HttpMethod.GET, "/" + FILE, this::tell);
    }

    private void tell(Call call) {
        call.json(200, json);
    }

    private static JsonObject read() {
        try (InputStream in = Description.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing in the jar");
            }
            return new JsonObject(Buffer.buffer(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
