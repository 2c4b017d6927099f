package dev.parley.app.cli;

import dev.parley.app.wiring.TurnDesk;
import java.io.IOException;

/** Turns as commands name them. */
final class Turns {
    private Turns() {}

    static TurnDesk open(Places places) throws IOException, InterruptedException {
        return TurnDesk.open(places.config(), places.flows(), places.data(), places.prepared());
    }

    /** An id goes into an address, and not everything that can be typed may. */
    static String plain(String id) {
        if (!id.matches("[0-9A-Za-z_-]{1,64}")) {
            throw unknown(id);
        }
        return id;
    }

    static Refusal unknown(String id) {
        return new Refusal("no turn " + id + " is kept; `parley turns` lists those that are.");
    }
}
