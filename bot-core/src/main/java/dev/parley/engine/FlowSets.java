package dev.parley.engine;

import dev.parley.flow.FlowSet;
import dev.parley.model.InboundEvent.Message;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** The versions of the flows that turns run on. Safe to ask from any thread. */
public interface FlowSets {
    /** What is live for all. */
    FlowSet live();

    /** What the message begins on: the live version, or one that is tried out. */
    FlowSet begin(Message message);

    /** A version that is still held, for a conversation that waits in the middle of it; or null. */
    @Nullable
    FlowSet version(String version);

    /** One that is not held any more, made ready again; fails where that can't be done. */
    Future<FlowSet> load(String version);
}
