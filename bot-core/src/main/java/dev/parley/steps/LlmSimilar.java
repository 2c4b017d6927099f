package dev.parley.steps;

import dev.parley.meaning.wording.WordGate;
import dev.parley.meaning.wording.WordGate.Verdict;
import dev.parley.meaning.wording.Wording;
import dev.parley.spi.AnswerCache;
import dev.parley.spi.AnswerCache.Filed;
import dev.parley.spi.Resources;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the answer to another wording of a question. The questions of a space are kept here too, and each look-up asks the
 * store only for what was filed since; they only point to answers, so one whose answer has gone finds nothing.
 *
 * <p>Two gates have to be passed: nearness of the vectors, and the words. And what the answer was made from has to be before
 * the one who asks as well: of its passages at least half, each with the same content.
 */
final class LlmSimilar {
    private static final int SPACES = 16;
    private static final int CANDIDATES = 8;

    private final AnswerCache cache;
    private final Resources resources;
    private final double threshold;
    private final Map<String, Space> spaces = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Space> eldest) {
            return size() > SPACES;
        }
    };

    LlmSimilar(Resources resources, double threshold) {
        this.cache = resources.answers();
        this.resources = resources;
        this.threshold = threshold;
    }

    /** The words that the gate knows take a while to be read, which no event loop should. */
    static Future<Void> warm(Vertx vertx) {
        return vertx.executeBlocking(() -> {
                    Wording warm = Wording.of("Are you ready to answer what a customer asks?");
                    return WordGate.judge(warm, warm);
                })
                .mapEmpty();
    }

    private record Space(Map<String, Filed> byKey, String end) {}

    private record Candidate(Filed filed, double similarity) {}

    /**
     * @param key of the answer; null for none
     * @param reason in words, without those of the customer
     * @param gate what refused the nearest one
     */
    record Near(
            @Nullable String key, String reason, @Nullable String gate) {}

    Future<Near> find(LlmQuestion question, String space) {
        return resources
                .embedder()
                .embed(question.text())
                .compose(vector -> filed(space).map(filed -> nearest(question, vector, filed)));
    }

    Future<Void> remember(LlmQuestion question, Duration ttl) {
        return resources
                .embedder()
                .embed(question.text())
                .compose(vector -> cache.file(
                        question.text(),
                        question.space(),
                        new Filed(question.key(), question.text(), vector, question.passages()),
                        ttl));
    }

    private Future<List<Filed>> filed(String name) {
        Space known = known(name);
        return cache.filed(name, known.end()).map(more -> grown(name, more));
    }

    private synchronized Space known(String name) {
        return spaces.getOrDefault(name, new Space(Map.of(), ""));
    }

    private synchronized List<Filed> grown(String name, AnswerCache.Shelf more) {
        Space known = known(name);
        if (more.filed().isEmpty()) {
            return List.copyOf(known.byKey().values());
        }
        Map<String, Filed> all = new LinkedHashMap<>(known.byKey());
        for (Filed each : more.filed()) {
            all.remove(each.key());
            all.put(each.key(), each);
        }
        while (all.size() > AnswerCache.MOST) {
            all.remove(all.keySet().iterator().next());
        }
        spaces.put(name, new Space(all, more.end()));
        return List.copyOf(all.values());
    }

    private Near nearest(LlmQuestion question, float[] vector, List<Filed> all) {
        List<Candidate> near = all.stream()
                .filter(filed -> filed.vector().length == vector.length)
                .map(filed -> new Candidate(filed, dot(filed.vector(), vector)))
                .filter(candidate -> candidate.similarity() >= threshold)
                .sorted(Comparator.comparingDouble(Candidate::similarity).reversed())
                .limit(CANDIDATES)
                .toList();
        if (near.isEmpty()) {
            return new Near(null, "no question is as near as " + threshold, null);
        }
        return best(question, near);
    }

    private static Near best(LlmQuestion question, List<Candidate> near) {
        Wording asked = Wording.of(question.text());
        Candidate best = null;
        double rank = 0;
        List<String> gates = new ArrayList<>();
        for (Candidate candidate : near) {
            Verdict verdict = WordGate.judge(asked, Wording.of(candidate.filed().question()));
            WordGate.Ground against = verdict.against();
            if (against != null) {
                gates.add(against.name().toLowerCase(Locale.ROOT));
            } else if (!sees(question.passages(), candidate.filed().passages())) {
                gates.add("passages");
            } else if (best == null || verdict.rank(candidate.similarity()) > rank) {
                best = candidate;
                rank = verdict.rank(candidate.similarity());
            }
        }
        if (best == null) {
            String gate = gates.get(0);
            String score = Score.text(near.get(0).similarity());
            return new Near(null, "a question as near as " + score + " was refused by " + gate, gate);
        }
        return new Near(best.filed().key(), "as near as " + Score.text(best.similarity()), null);
    }

    private static boolean sees(List<String> passages, List<String> needed) {
        Set<String> seen = Set.copyOf(passages);
        long there = needed.stream().filter(seen::contains).count();
        return passages.isEmpty() == needed.isEmpty() && 2 * there >= needed.size();
    }

    private static double dot(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
