package dev.parley.adapters.models;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** Where a stream lives: whatever touches it runs here, at once when it comes from here, else in its turn. */
record EventLoop(Context context) {
    void run(Runnable action) {
        if (Vertx.currentContext() == context) {
            action.run();
        } else {
            context.runOnContext(on -> action.run());
        }
    }
}
