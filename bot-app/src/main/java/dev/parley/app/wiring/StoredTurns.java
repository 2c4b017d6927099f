package dev.parley.app.wiring;

import dev.parley.app.console.Purging;
import dev.parley.release.AuditLog;
import dev.parley.release.By;
import dev.parley.turns.TurnArchive;
import dev.parley.turns.TurnQuery;
import dev.parley.turns.TurnTest;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns in the stores of the configuration. */
record StoredTurns(OpenedStores opened, Vertx vertx, TurnArchive archive) implements TurnDesk {
    static StoredTurns open(Checked checked, Path data, Path prepared) throws IOException, InterruptedException {
        OpenedStores opened = OpenedStores.open(checked, data, prepared);
        Vertx vertx = Vertx.vertx();
        return new StoredTurns(
                opened, vertx, new TurnArchive(vertx, opened.stores().turns(), opened.clock()));
    }

    @Override
    public JsonObject search(Map<String, String> query) throws InterruptedException {
        TurnArchive.Found found = Awaiting.result(archive.search(TurnQuery.of(query::get)));
        return new JsonObject().put("turns", new JsonArray(found.heads())).put("next", found.next());
    }

    @Override
    public @Nullable JsonObject find(String turn) throws InterruptedException {
        return Awaiting.result(archive.find(turn));
    }

    @Override
    public @Nullable String test(String turn) throws InterruptedException {
        return Awaiting.result(TurnTest.of(archive, turn));
    }

    @Override
    public JsonObject purge(JsonObject asked, By by) throws InterruptedException {
        AuditLog audit = new AuditLog(opened.stores().releases(), opened.clock());
        return Awaiting.result(new Purging(archive, opened.stores().conversations(), audit).purge(asked, by));
    }

    @Override
    public void close() throws IOException {
        try {
            Awaiting.result(archive.close());
            Awaiting.result(vertx.close());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        opened.close();
    }
}
