package dev.parley.app.wiring;

import dev.parley.app.console.KeyJson;
import dev.parley.spi.keys.ApiKeys.Listed;
import dev.parley.spi.keys.KeyDraft;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;

/** Keys of a program that runs, through its console. */
record RunningKeys(RunningConsole console) implements KeyRing {
    @Override
    public String create(KeyDraft draft) throws IOException, InterruptedException {
        return console.post("/api/keys", KeyJson.of(draft)).getString("text");
    }

    @Override
    public List<Listed> list() throws IOException, InterruptedException {
        return console.get("/api/keys").getJsonArray("keys").stream()
                .map(JsonObject.class::cast)
                .map(KeyJson::listed)
                .toList();
    }

    @Override
    public boolean revoke(String id) throws IOException, InterruptedException {
        return console.delete("/api/keys/" + id).getBoolean("revoked");
    }

    @Override
    public void close() {}
}
