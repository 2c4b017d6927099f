package dev.parley.steps;

import dev.parley.meaning.IntentClassifier;
import dev.parley.meaning.IntentClassifier.Label;
import dev.parley.spi.Embedder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Example sentences, made into a classifier. A label's own name tells something too, where it is a word: {@code
 * lost_card} counts as one more example. What fits no label is learned from the examples under {@code unsure}, or from
 * a few sentences about anything.
 */
public final class IntentExamples {
    /** The label of what fits no other. */
    public static final String UNSURE = "unsure";

    private static final int OWN_ARE_ENOUGH = 5;
    private static final List<String> ELSEWHERE = List.of(
            "The weather is nice today.",
            "My sister plays the piano.",
            "Water boils at a hundred degrees.",
            "We watched the football match.",
            "The train to the coast was late.",
            "Who painted the Mona Lisa?",
            "Tell me a joke about cats.",
            "How many planets are there?",
            "What should I cook for dinner tonight?",
            "My back hurts when I sit too long.");
    private static final Pattern TELLING = Pattern.compile("\\p{L}{3,}|\\p{IsHan}");
    private static final Pattern BETWEEN = Pattern.compile("[_\\-.?]+|(?<=\\p{Ll})(?=\\p{Lu})");

    private final List<String> texts = new ArrayList<>();
    private final List<Sentences> labels = new ArrayList<>();
    private final int outside;

    private record Sentences(String label, int from, int named, int to) {}

    private IntentExamples(Map<String, List<String>> examples) {
        examples.forEach((label, sentences) -> {
            if (!label.equals(UNSURE)) {
                int from = texts.size();
                texts.addAll(sentences);
                int named = texts.size();
                if (TELLING.matcher(label).find()) {
                    texts.add(BETWEEN.matcher(label).replaceAll(" ").strip());
                }
                labels.add(new Sentences(label, from, named, texts.size()));
            }
        });
        outside = texts.size();
        List<String> own = examples.getOrDefault(UNSURE, List.of());
        texts.addAll(own);
        if (own.size() < OWN_ARE_ENOUGH) {
            texts.addAll(ELSEWHERE);
        }
    }

    /** Learns on a worker thread: a few examples take milliseconds, ten thousand a minute. */
    public static Future<IntentClassifier> learn(Map<String, List<String>> examples, Embedder embedder, Vertx vertx) {
        IntentExamples all = new IntentExamples(examples);
        return embedder.embed(all.texts).compose(vectors -> vertx.executeBlocking(() -> all.learn(vectors), false));
    }

    private IntentClassifier learn(List<float[]> vectors) {
        List<Label> known = labels.stream()
                .map(label -> new Label(
                        label.label(),
                        vectors.subList(label.from(), label.named()),
                        vectors.subList(label.named(), label.to())))
                .toList();
        return IntentClassifier.learn(known, vectors.subList(outside, vectors.size()));
    }
}
