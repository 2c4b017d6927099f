package dev.parley.app.wiring;

import dev.parley.spi.Clock;
import dev.parley.spi.Stores;
import dev.parley.turns.TurnArchive;
import dev.parley.turns.TurnLimits;
import dev.parley.turns.TurnRecorder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** What keeps the turns that ended, and what finds them again. */
record TurnParts(TurnRecorder recorder, TurnArchive archive) {
    static TurnParts open(Vertx vertx, Stores stores, TurnLimits limits, Clock clock) {
        return new TurnParts(
                new TurnRecorder(vertx, stores.turns(), limits, clock), new TurnArchive(vertx, stores.turns(), clock));
    }

    Future<Void> close() {
        return recorder.close().eventually(archive::close);
    }
}
