package dev.parley.spi;

import dev.parley.spi.AnswerCache.Ask;
import dev.parley.spi.AnswerCache.Decision;
import dev.parley.text.Excerpt;
import dev.parley.text.Normal;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Counts what is asked, in bounded memory (the space-saving algorithm): a question that finds the list full takes the place
 * of the one that was asked least, and goes on from its count. So nothing that is asked often is missed, and a count is too
 * high by at most the least one.
 */
public final class HotList {
    private final int most;
    private final Map<String, CacheFigures.Hot> hot = new HashMap<>();
    private final Map<String, Long> decisions = new HashMap<>();
    private final Map<String, Long> gates = new HashMap<>();
    private long savedMillis;
    private long savedTokens;

    public HotList(int most) {
        this.most = most;
    }

    public synchronized void add(Ask ask, Instant at) {
        CacheFigures.Hot one = new CacheFigures.Hot(
                Excerpt.of(ask.question().strip(), Excerpt.QUESTION),
                ask.flow(),
                ask.step(),
                1,
                ask.decision() == Decision.MISS ? 0 : 1,
                ask.saved().millis(),
                ask.saved().tokens(),
                at);
        decisions.merge(ask.decision().name().toLowerCase(Locale.ROOT), 1L, Long::sum);
        if (ask.gate() != null) {
            gates.merge(ask.gate(), 1L, Long::sum);
        }
        savedMillis += one.savedMillis();
        savedTokens += one.savedTokens();
        put(one);
    }

    /** Adds what another list has counted. */
    public synchronized void add(CacheFigures other) {
        other.decisions().forEach((name, count) -> decisions.merge(name, count, Long::sum));
        other.gates().forEach((name, count) -> gates.merge(name, count, Long::sum));
        savedMillis += other.savedMillis();
        savedTokens += other.savedTokens();
        other.hot().forEach(this::put);
    }

    private void put(CacheFigures.Hot one) {
        String key = one.flow() + "/" + one.step() + "/" + Normal.of(one.question());
        CacheFigures.Hot before = hot.get(key);
        long from = before == null && hot.size() >= most ? forgetColdest() : 0;
        hot.put(key, before == null ? sum(nothing(one, from), one) : sum(before, one));
    }

    /** The same question, before anything came of it. */
    private static CacheFigures.Hot nothing(CacheFigures.Hot one, long asks) {
        return new CacheFigures.Hot(one.question(), one.flow(), one.step(), asks, 0, 0, 0, one.at());
    }

    private static CacheFigures.Hot sum(CacheFigures.Hot one, CacheFigures.Hot more) {
        return new CacheFigures.Hot(
                one.question(),
                one.flow(),
                one.step(),
                one.asks() + more.asks(),
                one.hits() + more.hits(),
                one.savedMillis() + more.savedMillis(),
                one.savedTokens() + more.savedTokens(),
                more.at().isAfter(one.at()) ? more.at() : one.at());
    }

    private long forgetColdest() {
        Map.Entry<String, CacheFigures.Hot> coldest = hot.entrySet().stream()
                .min(Comparator.comparingLong(each -> each.getValue().asks()))
                .orElseThrow();
        hot.remove(coldest.getKey());
        return coldest.getValue().asks();
    }

    public synchronized boolean isEmpty() {
        return hot.isEmpty();
    }

    public synchronized CacheFigures figures() {
        Stream<CacheFigures.Hot> all = hot.values().stream()
                .sorted(Comparator.comparingLong(CacheFigures.Hot::asks)
                        .reversed()
                        .thenComparing(CacheFigures.Hot::question));
        return new CacheFigures(decisions, gates, savedMillis, savedTokens, List.copyOf(all.toList()));
    }

    /** What was counted so far; begins anew. */
    public synchronized CacheFigures take() {
        CacheFigures taken = figures();
        hot.clear();
        decisions.clear();
        gates.clear();
        savedMillis = 0;
        savedTokens = 0;
        return taken;
    }
}
