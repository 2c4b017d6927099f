package dev.parley.app.wiring;

import dev.parley.app.console.ParkedTurn;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;

/** Parked turns of a program that runs, through its console. */
record RunningParked(RunningConsole console) implements ParkedLot {
    @Override
    public List<ParkedTurn> list() throws IOException, InterruptedException {
        return console.get("/api/parked").getJsonArray("parked").stream()
                .map(JsonObject.class::cast)
                .map(ParkedTurn::of)
                .toList();
    }

    @Override
    public boolean rerun(String id) throws IOException, InterruptedException {
        return console.found("POST", "/api/parked/" + id + "/rerun");
    }

    @Override
    public boolean drop(String id) throws IOException, InterruptedException {
        return console.found("DELETE", "/api/parked/" + id);
    }

    @Override
    public void close() {}
}
