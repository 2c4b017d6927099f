package dev.parley.app.console;

import dev.parley.release.FileSet;
import dev.parley.replay.ReplayReport;
import io.vertx.core.Future;
import java.util.function.BiConsumer;

/** Runs kept conversations against a set of files that is not live. */
public interface Replaying {
    /**
     * @param limit the share of turns that may get worse
     */
    record Asked(int conversations, boolean live, double limit) {}

    /** @param progress told how many conversations are done, and of how many */
    Future<ReplayReport> run(FileSet set, Asked asked, BiConsumer<Integer, Integer> progress);
}
