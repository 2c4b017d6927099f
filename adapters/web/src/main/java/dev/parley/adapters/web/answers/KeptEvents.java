package dev.parley.adapters.web.answers;

import dev.parley.adapters.web.answers.TurnEvent.Said;
import dev.parley.model.AnswerPart.Delta;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The events of a turn, the words of all deltas as one text. Answers are kept for minutes: with an object for each word,
 * thousands of them would stop the process for long whenever they are moved.
 */
final class KeptEvents {
    private final StringBuilder words = new StringBuilder();
    private final Map<Integer, TurnEvent> others = new HashMap<>(4);

    /** Where the words end with each event. */
    private int[] ends = new int[4];

    private int size;
    private int weight;

    void add(TurnEvent event) {
        if (event instanceof Said said && said.part() instanceof Delta delta) {
            words.append(delta.text());
        } else {
            others.put(size, event);
        }
        ends = size == ends.length ? Arrays.copyOf(ends, size * 2) : ends;
        ends[size++] = words.length();
        weight += event.weight();
    }

    int size() {
        return size;
    }

    /** About how many bytes they are, sent. */
    int weight() {
        return weight;
    }

    int weight(int index) {
        TurnEvent other = others.get(index);
        return other != null ? other.weight() : TurnEvent.FRAME + ends[index] - start(index);
    }

    List<TurnEvent> range(int from, int to) {
        List<TurnEvent> events = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            events.add(event(i));
        }
        return events;
    }

    private TurnEvent event(int index) {
        TurnEvent other = others.get(index);
        return other != null ? other : new Said(new Delta(words.substring(start(index), ends[index])));
    }

    private int start(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }
}
