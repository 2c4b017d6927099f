package dev.parley.adapters.web;

import dev.parley.model.AnswerPart;
import dev.parley.model.AnswerPart.Delta;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The parts of an answer, the words of all deltas as one text. Answers are kept for minutes: with an object for each
 * word, thousands of them would stop the process for long whenever they are moved.
 */
final class KeptParts {
    private final StringBuilder words = new StringBuilder();
    private final Map<Integer, AnswerPart> others = new HashMap<>(4);

    /** Where the words end with each part. */
    private int[] ends = new int[4];

    private int size;
    private int weight;

    void add(AnswerPart part) {
        if (part instanceof Delta delta) {
            words.append(delta.text());
        } else {
            others.put(size, part);
        }
        ends = size == ends.length ? Arrays.copyOf(ends, size * 2) : ends;
        ends[size++] = words.length();
        weight += PartJson.weight(part);
    }

    int size() {
        return size;
    }

    /** About how many bytes they are, sent. */
    int weight() {
        return weight;
    }

    int weight(int index) {
        AnswerPart other = others.get(index);
        return other != null ? PartJson.weight(other) : PartJson.weight(ends[index] - start(index));
    }

    List<AnswerPart> range(int from, int to) {
        List<AnswerPart> parts = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            parts.add(part(i));
        }
        return parts;
    }

    private AnswerPart part(int index) {
        AnswerPart other = others.get(index);
        return other != null ? other : new Delta(words.substring(start(index), ends[index]));
    }

    private int start(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }
}
