package dev.parley.engine;

import dev.parley.flow.Flow;
import dev.parley.flow.FlowSet;
import dev.parley.flow.FlowStep;
import dev.parley.model.ConversationState.Frame;
import dev.parley.model.ConversationState.Waiting;
import org.jspecify.annotations.Nullable;

/**
 * Whether a conversation that waits can go on with another version as if it had begun with it: in every flow that is open, the
 * steps up to the one where it stands are the same, by id, type and the shape of their results. What they say may differ, and
 * what comes after them is checked with the version itself. Pure.
 */
final class SafeMove {
    private SafeMove() {}

    static boolean isSafe(FlowSet from, FlowSet to, Waiting waiting) {
        return waiting.frames().stream()
                .allMatch(
                        frame -> isSame(from.byId().get(frame.flow()), to.byId().get(frame.flow()), frame));
    }

    private static boolean isSame(@Nullable Flow from, @Nullable Flow to, Frame frame) {
        if (from == null || to == null) {
            return false;
        }
        int at = from.indexOf(frame.step());
        if (at < 0 || at != to.indexOf(frame.step())) {
            return false;
        }
        for (int i = 0; i <= at; i++) {
            if (!isSame(from.steps().get(i), to.steps().get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSame(FlowStep from, FlowStep to) {
        return from.id().equals(to.id())
                && from.type().equals(to.type())
                && from.result().equals(to.result());
    }
}
