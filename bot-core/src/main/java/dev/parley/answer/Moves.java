package dev.parley.answer;

import dev.parley.answer.Pace.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every move between a pacer's phases that there may be; any other one is a defect. Draws itself as a Mermaid diagram. */
record Moves(Phase from, Class<? extends Event> event, Phase to) {
    static final Set<Moves> ALL = Stream.of(
                    on(Phase.RESTING, Event.Grew.class, Phase.RESTING, Phase.ASKED),
                    on(Phase.RESTING, Event.Ended.class, Phase.RESTING, Phase.ASKED, Phase.OVER),
                    on(Phase.RESTING, Event.Tick.class, Phase.RESTING, Phase.ASKED),
                    on(Phase.ASKED, Event.Grew.class, Phase.ASKED, Phase.RESTING),
                    on(Phase.ASKED, Event.Ended.class, Phase.ASKED, Phase.OVER),
                    on(Phase.ASKED, Event.Tick.class, Phase.ASKED, Phase.RESTING),
                    on(Phase.ASKED, Event.Granted.class, Phase.SENDING),
                    on(Phase.ASKED, Event.Denied.class, Phase.ASKED),
                    on(Phase.SENDING, Event.Grew.class, Phase.SENDING),
                    on(Phase.SENDING, Event.Ended.class, Phase.SENDING),
                    on(Phase.SENDING, Event.Tick.class, Phase.SENDING),
                    on(Phase.SENDING, Event.Unchanged.class, Phase.RESTING, Phase.ASKED, Phase.OVER),
                    on(Phase.SENDING, Event.Landed.class, Phase.RESTING, Phase.ASKED, Phase.OVER),
                    on(Phase.SENDING, Event.Failed.class, Phase.RESTING, Phase.ASKED, Phase.OVER),
                    on(Phase.OVER, Event.Grew.class, Phase.OVER),
                    on(Phase.OVER, Event.Ended.class, Phase.OVER),
                    on(Phase.OVER, Event.Tick.class, Phase.OVER))
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableSet());

    private static List<Moves> on(Phase from, Class<? extends Event> event, Phase... to) {
        List<Moves> moves = new ArrayList<>();
        for (Phase phase : to) {
            moves.add(new Moves(from, event, phase));
        }
        return moves;
    }

    static void check(Phase from, Event event, Phase to) {
        if (!ALL.contains(new Moves(from, event.getClass(), to))) {
            throw new IllegalStateException("no move leads from " + from + " by " + event + " to " + to);
        }
    }

    static String drawn() {
        return ALL.stream()
                .map(m ->
                        "    " + m.from() + " --> " + m.to() + ": " + m.event().getSimpleName())
                .sorted()
                .collect(Collectors.joining("\n", "stateDiagram-v2\n    [*] --> RESTING\n", "\n"));
    }
}
