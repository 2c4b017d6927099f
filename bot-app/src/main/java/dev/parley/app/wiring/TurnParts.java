package dev.parley.app.wiring;

import dev.parley.app.console.Purging;
import dev.parley.figures.Figures;
import dev.parley.figures.FiguresRecorder;
import dev.parley.release.AuditLog;
import dev.parley.spi.Clock;
import dev.parley.spi.Stores;
import dev.parley.turns.TurnArchive;
import dev.parley.turns.TurnLimits;
import dev.parley.turns.TurnRecorder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** What keeps and counts the turns that ended, and what finds and adds them up again. */
record TurnParts(Stores stores, TurnRecorder recorder, TurnArchive archive, FiguresRecorder counting, Figures figures) {
    static TurnParts open(Vertx vertx, Stores stores, TurnLimits limits, Clock clock) {
        return new TurnParts(
                stores,
                new TurnRecorder(vertx, stores.turns(), limits, clock),
                new TurnArchive(vertx, stores.turns(), clock),
                new FiguresRecorder(stores.records(), clock),
                new Figures(stores.records(), clock));
    }

    Purging purging(AuditLog audit) {
        return new Purging(archive, stores.conversations(), audit);
    }

    Future<Void> close() {
        return recorder.close().eventually(counting::close).eventually(archive::close);
    }
}
