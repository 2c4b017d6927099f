package dev.parley.app.wiring;

import dev.parley.app.console.ParkedTurn;
import java.io.IOException;
import java.util.List;

/** Parked turns in the stores of the configuration; whoever is started on them next answers what is re-run. */
record StoredParked(OpenedStores opened) implements ParkedLot {
    @Override
    public List<ParkedTurn> list() throws InterruptedException {
        return Awaiting.result(opened.stores().inbox().parked()).stream()
                .map(ParkedTurn::of)
                .toList();
    }

    @Override
    public boolean rerun(String id) throws InterruptedException {
        return Awaiting.result(opened.stores().inbox().rerun(id));
    }

    @Override
    public boolean drop(String id) throws InterruptedException {
        return Awaiting.result(opened.stores().inbox().drop(id));
    }

    @Override
    public void close() throws IOException {
        opened.close();
    }
}
