package dev.parley.app.wiring;

import dev.parley.release.By;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns of a program that runs, through its console. */
record RunningTurns(RunningConsole console) implements TurnDesk {
    @Override
    public JsonObject search(Map<String, String> query) throws IOException, InterruptedException {
        String parameters = query.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return console.get("/api/turns?" + parameters);
    }

    @Override
    public @Nullable JsonObject find(String turn) throws IOException, InterruptedException {
        return console.found("GET", "/api/turns/" + turn, "");
    }

    @Override
    public @Nullable String test(String turn) throws IOException, InterruptedException {
        JsonObject made = console.found("POST", "/api/turns/" + turn + "/test", "{}");
        return made == null ? null : made.getString("yaml");
    }

    @Override
    public JsonObject purge(JsonObject asked, By by) throws IOException, InterruptedException {
        return console.post("/api/purge", asked);
    }

    @Override
    public void close() {}
}
