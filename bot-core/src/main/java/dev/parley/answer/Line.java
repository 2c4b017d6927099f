package dev.parley.answer;

import dev.parley.spi.RateBudget.Urgency;
import java.util.Comparator;
import java.util.TreeSet;

/**
 * Who waits for a scope, by urgency, then by age. One that draws on several scopes stands in the line of one of them, the one
 * that was shut when it was looked at last; it is counted at all of them.
 */
final class Line {
    final TreeSet<Waiting> waiting =
            new TreeSet<>(Comparator.comparing(Waiting::urgency).thenComparingLong(Waiting::age));
    private int ends;
    private int firsts;
    private int mores;

    void count(Urgency urgency, int more) {
        switch (urgency) {
            case FINAL -> ends += more;
            case FIRST -> firsts += more;
            case MORE -> mores += more;
        }
    }

    int ends() {
        return ends;
    }

    int firsts() {
        return firsts;
    }

    int mores() {
        return mores;
    }

    boolean isEmpty() {
        return ends + firsts + mores == 0;
    }
}
