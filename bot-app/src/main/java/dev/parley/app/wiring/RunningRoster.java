package dev.parley.app.wiring;

import dev.parley.app.people.Role;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** People of a program that runs, through its console. */
record RunningRoster(RunningConsole console) implements Roster {
    @Override
    public List<Listed> list() throws IOException, InterruptedException {
        return console.get("/api/people").getJsonArray("people").stream()
                .map(JsonObject.class::cast)
                .map(json -> new Listed(
                        json.getString("user"),
                        json.getString("name"),
                        Role.of(json.getString("role")),
                        json.getBoolean("disabled"),
                        json.getBoolean("local")))
                .toList();
    }

    @Override
    public String add(String user, String name, Role role) throws IOException, InterruptedException {
        JsonObject asked = new JsonObject().put("user", user).put("name", name).put("role", role.word());
        return console.post("/api/people", asked).getString("password");
    }

    @Override
    public void role(String user, Role role) throws IOException, InterruptedException {
        var unused = console.post(path(user, "role"), new JsonObject().put("role", role.word()));
    }

    @Override
    public void disable(String user, boolean off) throws IOException, InterruptedException {
        var unused = console.post(path(user, off ? "disable" : "enable"), new JsonObject());
    }

    @Override
    public String reset(String user) throws IOException, InterruptedException {
        return console.post(path(user, "reset"), new JsonObject()).getString("password");
    }

    private static String path(String user, String act) {
        return "/api/people/" + URLEncoder.encode(user, StandardCharsets.UTF_8) + "/" + act;
    }

    @Override
    public void close() {}
}
