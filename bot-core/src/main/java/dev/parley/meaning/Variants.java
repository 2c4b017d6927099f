package dev.parley.meaning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Wordings of entries, and which of them is most like a question.
 *
 * <p>Meaning decides, and words tip the scales: a score is 95% cosine and 5% the share of words that question and wording have
 * in common, where a rare word counts more than one that every wording has. Wordings whose {@code sense} is another than the
 * question's (other numbers, a denial) are no candidates at all.
 */
public final class Variants {
    private static final float WORDS = 0.05f;

    private final List<Variant> all;
    private final Rows vectors;
    private final Map<String, int[]> having = new HashMap<>();
    private final Map<String, Float> rarity = new HashMap<>();
    private final float[] weights;

    public Variants(List<Variant> variants) {
        this.all = List.copyOf(variants);
        this.vectors = new Rows(all.stream().map(Variant::vector).toList());
        this.weights = new float[all.size()];
        Map<String, List<Integer>> found = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            for (String word : all.get(i).words()) {
                found.computeIfAbsent(word, each -> new ArrayList<>()).add(i);
            }
        }
        found.forEach((word, where) -> {
            having.put(word, where.stream().mapToInt(Integer::intValue).toArray());
            rarity.put(word, (float) Math.log(1 + (double) all.size() / where.size()));
        });
        for (int i = 0; i < weights.length; i++) {
            weights[i] = weight(all.get(i).words());
        }
    }

    /** One wording, or a question that is compared with all of them. */
    public static final class Variant {
        private final int entry;
        private final float[] vector;
        private final Set<String> words;
        private final Object sense;

        /**
         * @param entry which one it is a wording of, from 0 on
         * @param sense what must be equal for two wordings to mean the same
         */
        public Variant(int entry, float[] vector, Set<String> words, Object sense) {
            this.entry = entry;
            this.vector = vector;
            this.words = Set.copyOf(words);
            this.sense = sense;
        }

        public int entry() {
            return entry;
        }

        public float[] vector() {
            return vector;
        }

        Set<String> words() {
            return words;
        }

        Object sense() {
            return sense;
        }
    }

    /**
     * What is nearest to a question.
     *
     * @param variant the nearest wording of the same sense; -1 for none
     * @param score of it, 0 to 1
     * @param second the score of the nearest wording of any other entry, likewise
     * @param other that wording; -1 for none
     * @param nearest the best score whatever the sense, to show people
     */
    public record Nearest(int variant, double score, double second, int other, double nearest) {
        public double lead() {
            return score - second;
        }
    }

    public int size() {
        return all.size();
    }

    public Variant get(int variant) {
        return all.get(variant);
    }

    public Nearest nearest(Variant question) {
        return nearest(scores(question), question.sense(), -1, -1);
    }

    /** The same for one of the wordings as the question: as if it, and all of this entry (-1: none), were not there. */
    Nearest nearest(float[] scores, Object sense, int without, int withoutEntry) {
        int best = -1;
        int other = -1;
        float nearest = 0;
        for (int i = 0; i < scores.length; i++) {
            float score = scores[i];
            nearest = Math.max(nearest, score);
            boolean low = other >= 0 && score <= scores[other];
            Variant variant = all.get(i);
            if (low
                    || i == without
                    || variant.entry() == withoutEntry
                    || !variant.sense().equals(sense)) {
                continue;
            }
            if (best < 0 || score > scores[best]) {
                other = best >= 0 && all.get(best).entry() != variant.entry() ? best : other;
                best = i;
            } else if (variant.entry() != all.get(best).entry()) {
                other = i;
            }
        }
        return new Nearest(best, at(scores, best), at(scores, other), other, Math.min(1, nearest));
    }

    private static double at(float[] scores, int i) {
        return i < 0 ? 0 : Math.min(1, scores[i]);
    }

    float[] scores(Variant question) {
        float[] scores = vectors.products(question.vector());
        float[] common = new float[scores.length];
        for (String word : question.words()) {
            float rare = rarity.getOrDefault(word, 0f);
            for (int i : having.getOrDefault(word, new int[0])) {
                common[i] += rare;
            }
        }
        float weight = weight(question.words());
        for (int i = 0; i < scores.length; i++) {
            float either = weight + weights[i] - common[i];
            scores[i] = (1 - WORDS) * scores[i] + (either <= 0 ? 0 : WORDS * common[i] / either);
        }
        return scores;
    }

    /** A word that no wording has is as rare as can be. */
    private float weight(Set<String> words) {
        float unknown = (float) Math.log(1.0 + all.size());
        float sum = 0;
        for (String word : words) {
            sum += rarity.getOrDefault(word, unknown);
        }
        return sum;
    }
}
