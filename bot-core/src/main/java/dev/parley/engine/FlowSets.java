package dev.parley.engine;

import dev.parley.flow.FlowSet;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** The versions of the flows that turns run on. Safe to ask from any thread. */
public interface FlowSets {
    /** What new turns begin on. */
    FlowSet live();

    /** A version that is still held, for a conversation that waits in the middle of it; or null. */
    @Nullable
    FlowSet version(String version);

    /** One that is not held any more, made ready again; fails where that can't be done. */
    Future<FlowSet> load(String version);
}
