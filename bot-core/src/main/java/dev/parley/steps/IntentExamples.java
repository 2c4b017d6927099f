package dev.parley.steps;

import dev.parley.meaning.IntentClassifier;
import dev.parley.meaning.IntentClassifier.Label;
import dev.parley.spi.Embedder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Example sentences of one script, made into a classifier. A label's own name tells something too, where it is a word: {@code
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
            "My back hurts when I sit too long.",
            "今天天气真好。",
            "我姐姐会弹钢琴。",
            "水在一百度沸腾。",
            "我们看了足球比赛。",
            "去海边的火车晚点了。",
            "蒙娜丽莎是谁画的？",
            "讲一个关于猫的笑话。",
            "太阳系有几颗行星？",
            "今晚做什么菜好？",
            "坐久了腰疼怎么办？");
    private static final Pattern TELLING = Pattern.compile("\\p{L}{3,}|\\p{IsHan}");
    private static final Pattern BETWEEN = Pattern.compile("[_\\-.?]+|(?<=\\p{Ll})(?=\\p{Lu})");

    private final List<String> texts = new ArrayList<>();
    private final List<Sentences> labels = new ArrayList<>();
    private final int outside;

    private record Sentences(String label, int from, int named, int to) {}

    private IntentExamples(Map<String, List<String>> examples, String space, Embedder embedder) {
        examples.forEach((label, sentences) -> {
            List<String> here = of(space, sentences, embedder);
            if (!label.equals(UNSURE) && !here.isEmpty()) {
                int from = texts.size();
                texts.addAll(here);
                int named = texts.size();
                if (TELLING.matcher(label).find()) {
                    texts.addAll(of(
                            space,
                            List.of(BETWEEN.matcher(label).replaceAll(" ").strip()),
                            embedder));
                }
                labels.add(new Sentences(label, from, named, texts.size()));
            }
        });
        outside = texts.size();
        texts.addAll(of(space, examples.getOrDefault(UNSURE, List.of()), embedder));
        if (texts.size() - outside < OWN_ARE_ENOUGH) {
            List<String> elsewhere = of(space, ELSEWHERE, embedder);
            texts.addAll(elsewhere.isEmpty() ? ELSEWHERE : elsewhere);
        }
    }

    private static List<String> of(String space, List<String> sentences, Embedder embedder) {
        return sentences.stream()
                .filter(sentence -> embedder.space(sentence).equals(space))
                .toList();
    }

    /** Learns on a worker thread: a few examples take milliseconds, ten thousand some seconds. */
    public static Future<LearnedIntents> learn(Map<String, List<String>> examples, Embedder embedder, Vertx vertx) {
        Map<String, Future<IntentClassifier>> bySpace = new TreeMap<>();
        examples.forEach((label, sentences) -> {
            if (!label.equals(UNSURE)) {
                sentences.forEach(sentence -> bySpace.computeIfAbsent(
                        embedder.space(sentence),
                        space -> new IntentExamples(examples, space, embedder).learn(embedder, vertx)));
            }
        });
        return Future.all(List.copyOf(bySpace.values())).map(all -> {
            Map<String, IntentClassifier> learned = new TreeMap<>();
            bySpace.forEach((space, classifier) -> learned.put(space, classifier.result()));
            return new LearnedIntents(Map.copyOf(learned), embedder);
        });
    }

    private Future<IntentClassifier> learn(Embedder embedder, Vertx vertx) {
        return embedder.embed(texts).compose(vectors -> vertx.executeBlocking(() -> learn(vectors), false));
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
