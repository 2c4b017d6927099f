package dev.parley.steps;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.meaning.IntentClassifier;
import dev.parley.meaning.IntentClassifier.Guess;
import dev.parley.model.Scalar;
import dev.parley.model.Shape;
import dev.parley.spi.Embedder;
import dev.parley.spi.FileOf;
import dev.parley.spi.Outcome;
import dev.parley.spi.Resources;
import dev.parley.spi.Setting;
import dev.parley.spi.Step;
import dev.parley.spi.StepCheck;
import dev.parley.spi.StepType;
import dev.parley.spi.Turn;
import dev.parley.text.Excerpt;
import dev.parley.text.Normal;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** {@code intent}: says what the customer wants, from example sentences. */
public final class Intent implements StepType<Intent.Settings> {
    public record Settings(
            @Setting(
                    value =
                            "Example sentences for each label, here or in a file beside the flow. Those under `unsure` fit no label.",
                    min = 1)
            FileOf<Map<String, List<String>>> examples,

            @Setting(value = "Below this confidence the label is `unsure`.", orElse = "0.55", min = 0, max = 1)
            double unsureBelow) {}

    static final String UNSURE = IntentExamples.UNSURE;
    private static final int REMEMBERED = 10_000;

    @Override
    public String name() {
        return "intent";
    }

    @Override
    public String summary() {
        return "Says what the customer wants, from example sentences.";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public String example() {
        return """
                id: intent
                type: intent
                examples:
                  refund: [I want my money back, How do I get a refund?]
                  human: [Let me talk to a person, Is there anybody real here?]
                unsure_below: 0.55
                """;
    }

    @Override
    public Shape result(Settings settings) {
        Set<String> labels = new TreeSet<>(settings.examples().content().keySet());
        labels.add(UNSURE);
        return Shape.fields(Map.of("label", Shape.oneOf(labels), "score", Scalar.NUMBER));
    }

    @Override
    public void check(Settings settings, StepCheck check) {
        Map<String, String> labelOf = new HashMap<>();
        if (Set.of(UNSURE).containsAll(settings.examples().content().keySet())) {
            check.error("examples", "There is no label besides `unsure`.", "Give examples of at least one more.");
        }
        settings.examples().content().forEach((label, sentences) -> {
            if (sentences.isEmpty()) {
                check.error(
                        "examples." + label, "`" + label + "` has no example.", "Write a few sentences that mean it.");
            }
            for (int i = 0; i < sentences.size(); i++) {
                checkSentence(label, i, sentences.get(i), labelOf, check);
            }
        });
    }

    private static void checkSentence(
            String label, int i, String sentence, Map<String, String> labelOf, StepCheck check) {
        String setting = "examples." + label + "[" + i + "]";
        String normal = Normal.of(sentence);
        if (normal.isEmpty()) {
            check.error(setting, "This example has no words.", null);
            return;
        }
        String other = labelOf.putIfAbsent(normal, label);
        if (label.equals(other)) {
            check.warning(setting, "This example is there twice.", null);
        } else if (other != null) {
            check.error(setting, "This is an example of `" + other + "` too.", "Keep it under one label.");
        }
    }

    @Override
    public Future<Step> prepare(Settings settings, Resources resources) {
        Map<String, List<String>> examples = settings.examples().content();
        return IntentExamples.learn(examples, resources.embedder(), resources.vertx())
                .map(learned -> {
                    Cache<String, Guess> memo =
                            Caffeine.newBuilder().maximumSize(REMEMBERED).build();
                    examples.forEach((label, sentences) ->
                            sentences.forEach(sentence -> memo.put(Normal.of(sentence), new Guess(label, 1))));
                    return turn -> guess(turn, memo, learned, resources.embedder())
                            .map(guess -> decide(guess, settings.unsureBelow(), turn));
                });
    }

    private static Future<Guess> guess(
            Turn turn, Cache<String, Guess> memo, IntentClassifier learned, Embedder embedder) {
        String text = Excerpt.of(turn.message().text().strip(), Excerpt.QUESTION);
        String normal = Normal.of(text);
        Guess known = memo.getIfPresent(normal);
        if (known != null) {
            return Future.succeededFuture(known);
        }
        if (normal.isEmpty()) {
            return Future.succeededFuture(new Guess(UNSURE, 0));
        }
        return embedder.embed(text).map(vector -> {
            Guess guess = learned.guess(vector);
            memo.put(normal, guess);
            return guess;
        });
    }

    private static Outcome decide(Guess guess, double unsureBelow, Turn turn) {
        String label = guess.confidence() < unsureBelow ? UNSURE : guess.label();
        turn.note("label", label);
        turn.note("score", Score.text(guess.confidence()));
        return Outcome.next(Map.of("label", label, "score", guess.confidence()));
    }
}
