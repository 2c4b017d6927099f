package dev.parley.steps;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.meaning.AcceptLine;
import dev.parley.meaning.Variants;
import dev.parley.meaning.Variants.Nearest;
import dev.parley.meaning.Variants.Variant;
import dev.parley.spi.Embedder;
import dev.parley.spi.Resources;
import dev.parley.text.Normal;
import dev.parley.text.WordRank;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the entry that a question means.
 *
 * <p>A question that stands there word for word, or was asked before, costs a look into a map. Any other is compared by meaning
 * and words with every wording of its own script, and means an entry when one of its wordings is alike enough, clearly more
 * alike than any wording of another entry, and agrees in its numbers and negations: "Can I cancel after 14 days?" is very alike
 * to "Can I cancel after 30 days?", and must not get its answer. What is enough and clearly is learned from the wordings.
 */
final class FaqIndex {
    private static final int REMEMBERED = 10_000;
    private static final int LONGEST = 500;

    /** Holds where an FAQ has too few wordings to learn from. */
    private static final double ACCEPT = 0.86;

    private final Embedder embedder;
    private final Map<String, Match> exact = new HashMap<>();
    private final Map<String, Space> spaces;
    private final double accept;
    private final Cache<String, Match> memo =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    private FaqIndex(List<Faq.Entry> entries, Map<String, Space> spaces, double accept, Embedder embedder) {
        this.embedder = embedder;
        this.spaces = spaces;
        this.accept = accept;
        for (int entry = 0; entry < entries.size(); entry++) {
            for (String question : entries.get(entry).questions()) {
                exact.put(Normal.of(question), new Match(entry, question, 1, accept, entry));
            }
        }
    }

    /**
     * @param entry which one, or -1 when none is meant; then the score is that of the nearest
     * @param accept the score that it must have
     * @param nearest the entry that comes nearest, meant or not; -1 for none
     */
    record Match(int entry, String question, double score, double accept, int nearest) {
        boolean hit() {
            return entry >= 0;
        }
    }

    /** The wordings of one script: how alike is enough differs from one embedding model to the other. */
    private record Space(Variants variants, List<String> questions, AcceptLine line) {
        Match match(Variant asked) {
            Nearest nearest = variants.nearest(asked);
            int entry =
                    nearest.variant() < 0 ? -1 : variants.get(nearest.variant()).entry();
            return line.accepts(nearest)
                    ? new Match(entry, questions.get(nearest.variant()), nearest.score(), line.score(), entry)
                    : new Match(-1, "", nearest.nearest(), line.score(), entry);
        }
    }

    private record Wording(int entry, String question) {}

    /** @param accept null: to be learned */
    static Future<FaqIndex> build(List<Faq.Entry> entries, @Nullable Double accept, Resources resources) {
        Embedder embedder = resources.embedder();
        List<Wording> wordings = new ArrayList<>();
        for (int entry = 0; entry < entries.size(); entry++) {
            for (String question : entries.get(entry).questions()) {
                wordings.add(new Wording(entry, question));
            }
        }
        return embedder.embed(wordings.stream().map(Wording::question).toList())
                .compose(vectors ->
                        resources.vertx().executeBlocking(() -> spaces(wordings, vectors, accept, embedder), false))
                .map(spaces -> new FaqIndex(entries, spaces, accept == null ? ACCEPT : accept, embedder));
    }

    private static Map<String, Space> spaces(
            List<Wording> wordings, List<float[]> vectors, @Nullable Double accept, Embedder embedder) {
        Map<String, List<Integer>> bySpace = new HashMap<>();
        for (int i = 0; i < wordings.size(); i++) {
            bySpace.computeIfAbsent(embedder.space(wordings.get(i).question()), space -> new ArrayList<>())
                    .add(i);
        }
        return bySpace.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, space -> space(space.getValue(), wordings, vectors, accept)));
    }

    private static Space space(
            List<Integer> which, List<Wording> wordings, List<float[]> vectors, @Nullable Double accept) {
        Variants variants = new Variants(which.stream()
                .map(i -> variant(wordings.get(i).entry(), wordings.get(i).question(), vectors.get(i)))
                .toList());
        AcceptLine line = accept == null ? AcceptLine.learn(variants, ACCEPT) : new AcceptLine(accept, AcceptLine.LEAD);
        return new Space(
                variants, which.stream().map(i -> wordings.get(i).question()).toList(), line);
    }

    private static Variant variant(int entry, String question, float[] vector) {
        return new Variant(entry, vector, WordRank.words(question).collect(Collectors.toSet()), FaqWords.of(question));
    }

    Future<Match> find(String text) {
        Match none = new Match(-1, "", 0, accept, -1);
        if (text.length() > LONGEST) {
            return Future.succeededFuture(none);
        }
        String normal = Normal.of(text);
        Match same = exact.get(normal);
        Match known = same == null ? memo.getIfPresent(normal) : same;
        Space space = spaces.get(embedder.space(text));
        if (known != null || space == null || normal.isEmpty()) {
            return Future.succeededFuture(known == null ? none : known);
        }
        return embedder.embed(text.strip()).map(vector -> {
            Match match = space.match(variant(-1, text, vector));
            memo.put(normal, match);
            return match;
        });
    }
}
