package dev.parley.adapters.git;

import dev.parley.spi.ReleaseMirror;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import org.jspecify.annotations.Nullable;

/** A branch whose files are read and written by a thread of their own. */
record GitMirror(GitBranch branch, WorkerExecutor worker) implements ReleaseMirror {
    @Override
    public Future<@Nullable Change> newest() {
        return worker.executeBlocking(branch::newest, false);
    }

    @Override
    public Future<String> add(@Nullable String before, Change change) {
        return worker.executeBlocking(() -> branch.add(before, change), false);
    }

    @Override
    public Future<Void> close() {
        return worker.executeBlocking(
                        () -> {
                            branch.close();
                            return true;
                        },
                        false)
                .eventually(worker::close)
                .mapEmpty();
    }
}
