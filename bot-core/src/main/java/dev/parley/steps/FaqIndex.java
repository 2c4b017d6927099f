package dev.parley.steps;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.spi.Embedder;
import dev.parley.text.Normal;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the entry that a question means.
 *
 * <p>A question that stands there word for word, or was asked before, costs a look into a map. Any other is compared by
 * meaning with every wording, and means an entry when one of its wordings is alike enough, clearly more alike than any
 * wording of another entry, and agrees in its numbers and negations: "Can I cancel after 14 days?" is very alike to "Can
 * I cancel after 30 days?", and must not get its answer.
 */
final class FaqIndex {
    private static final int REMEMBERED = 10_000;
    private static final int LONGEST = 500;
    private static final double MARGIN = 0.015;
    private static final Match NONE = new Match(-1, "", 0);

    private final Embedder embedder;
    private final double accept;
    private final Map<String, Match> exact = new HashMap<>();
    private final List<Wording> wordings = new ArrayList<>();
    private final Cache<String, Match> memo =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    private FaqIndex(List<Faq.Entry> entries, List<float[]> vectors, Embedder embedder, double accept) {
        this.embedder = embedder;
        this.accept = accept;
        for (int entry = 0; entry < entries.size(); entry++) {
            for (String question : entries.get(entry).questions()) {
                exact.put(Normal.of(question), new Match(entry, question, 1));
                float[] vector = vectors.get(wordings.size());
                wordings.add(new Wording(entry, question, FaqWords.of(question), vector));
            }
        }
    }

    /** @param entry which one, or -1 when none is meant; then the score is that of the nearest */
    record Match(int entry, String question, double score) {
        boolean hit() {
            return entry >= 0;
        }
    }

    static Future<FaqIndex> build(List<Faq.Entry> entries, Embedder embedder, double accept) {
        List<String> questions =
                entries.stream().flatMap(entry -> entry.questions().stream()).toList();
        return embedder.embed(questions).map(vectors -> new FaqIndex(entries, vectors, embedder, accept));
    }

    Future<Match> find(String text) {
        if (text.length() > LONGEST) {
            return Future.succeededFuture(NONE);
        }
        String normal = Normal.of(text);
        Match same = exact.get(normal);
        Match known = same == null ? memo.getIfPresent(normal) : same;
        if (known != null) {
            return Future.succeededFuture(known);
        }
        return embedder.embed(text.strip()).map(vector -> {
            Match match = nearest(vector, FaqWords.of(text));
            memo.put(normal, match);
            return match;
        });
    }

    private Match nearest(float[] question, FaqWords words) {
        Match best = NONE;
        double second = 0;
        double nearest = 0;
        for (Wording wording : wordings) {
            double score = Math.min(1, Score.of(wording.vector, question));
            nearest = Math.max(nearest, score);
            boolean other = wording.entry != best.entry();
            if (!wording.words.equals(words)) {
                continue;
            }
            if (score > best.score()) {
                second = other ? best.score() : second;
                best = new Match(wording.entry, wording.question, score);
            } else if (other) {
                second = Math.max(second, score);
            }
        }
        boolean clear = best.score() >= accept && best.score() - second >= MARGIN;
        return clear ? best : new Match(-1, "", nearest);
    }

    private static final class Wording {
        final int entry;
        final String question;
        final FaqWords words;
        final float[] vector;

        Wording(int entry, String question, FaqWords words, float[] vector) {
            this.entry = entry;
            this.question = question;
            this.words = words;
            this.vector = vector;
        }
    }
}
