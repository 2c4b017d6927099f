package dev.parley.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads Server-Sent Events one by one; closing it cuts the connection. */
final class EventReader implements AutoCloseable {
    private final HttpResponse<InputStream> response;
    private final BufferedReader lines;

    EventReader(HttpResponse<InputStream> response) {
        this.response = response;
        this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /** @param id 0 for an event without one; {@code comment} is the name of a keep-alive */
    record Event(int id, String name, JsonObject data) {
        String text() {
            return data.getString("text", "");
        }
    }

    HttpResponse<InputStream> response() {
        return response;
    }

    /** The next event, or null at the end of the stream. */
    @Nullable
    Event poll() throws IOException {
        int id = 0;
        String name = "comment";
        JsonObject data = new JsonObject();
        String line = lines.readLine();
        while (line != null && !line.isEmpty()) {
            if (line.startsWith("id: ")) {
                id = Integer.parseInt(line.substring(4));
            } else if (line.startsWith("event: ")) {
                name = line.substring(7);
            } else if (line.startsWith("data: ")) {
                data = new JsonObject(line.substring(6));
            }
            line = lines.readLine();
        }
        return line == null ? null : new Event(id, name, data);
    }

    Event next() throws IOException {
        Event event = poll();
        if (event == null) {
            throw new AssertionError("the stream has ended");
        }
        return event;
    }

    Event nextUnchecked() {
        try {
            return next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Event> next(int count) throws IOException {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(next());
        }
        return events;
    }

    void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            assertThat(next()).isNotNull();
        }
    }

    List<Event> rest() throws IOException {
        List<Event> events = new ArrayList<>();
        for (Event event = poll(); event != null; event = poll()) {
            events.add(event);
        }
        return events;
    }

    List<Event> restUnchecked() {
        try {
            return rest();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        response.body().close();
    }
}
