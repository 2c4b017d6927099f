package dev.parley.steps;

import static dev.parley.spi.Futures.doing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.meaning.IntentClassifier.Guess;
import dev.parley.model.ModelRef;
import dev.parley.model.Scalar;
import dev.parley.model.Shape;
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
import org.jspecify.annotations.Nullable;

/** {@code intent}: says what the customer wants, from example sentences. */
public final class Intent implements StepType<Intent.Settings> {
    public record Settings(
            @Setting(
                    value =
                            "Example sentences for each label, here or in a file beside the flow. Those under `unsure` fit no label.",
                    min = 1)
            FileOf<Map<String, List<String>>> examples,

            @Setting(value = "Below this confidence the label is `unsure`.", orElse = "0.55", min = 0, max = 1)
            double unsureBelow,

            @Setting("A language model that decides where the examples alone are not sure; left out: none is asked.")
            @Nullable
            Decider askModel) {}

    /** Who decides in case of doubt. */
    public record Decider(
            @Setting(value = "Which model of `config/bot.yaml`.", orElse = "main")
            ModelRef model,

            @Setting(
                    value = "Below this confidence it is asked; what it says counts, also that no label fits.",
                    orElse = "0.75",
                    min = 0,
                    max = 1)
            double below) {}

    private record Decision(String label, double score, String by) {}

    static final String UNSURE = IntentExamples.UNSURE;
    private static final String EXAMPLES = "examples";
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
        Decider decider = settings.askModel();
        IntentModel model = decider == null ? null : new IntentModel(resources.model(decider.model()), examples);
        double askBelow = decider == null ? 0 : decider.below();
        return IntentExamples.learn(examples, resources.embedder(), resources.vertx())
                .map(learned -> {
                    Cache<String, Decision> memo =
                            Caffeine.newBuilder().maximumSize(REMEMBERED).build();
                    examples.forEach((label, sentences) -> sentences.forEach(
                            sentence -> memo.put(Normal.of(sentence), new Decision(label, 1, EXAMPLES))));
                    return turn -> decide(turn, memo, settings.unsureBelow(), askBelow, learned, model)
                            .map(decision -> outcome(decision, turn));
                });
    }

    private static Future<Decision> decide(
            Turn turn,
            Cache<String, Decision> memo,
            double unsureBelow,
            double askBelow,
            LearnedIntents learned,
            @Nullable IntentModel model) {
        String text = Excerpt.of(turn.message().text().strip(), Excerpt.QUESTION);
        String normal = Normal.of(text);
        Decision known = memo.getIfPresent(normal);
        if (known != null || normal.isEmpty()) {
            return Future.succeededFuture(known == null ? new Decision(UNSURE, 0, EXAMPLES) : known);
        }
        return turn.part("embed", () -> learned.embedder().embed(text)).compose(vector -> {
            Guess guess = learned.guess(text, vector);
            String label = guess.confidence() < unsureBelow ? UNSURE : guess.label();
            Decision own = new Decision(label, guess.confidence(), EXAMPLES);
            if (model == null || guess.confidence() >= askBelow) {
                memo.put(normal, own);
                return Future.succeededFuture(own);
            }
            return model.label(text, turn)
                    .map(said -> new Decision(said, guess.confidence(), "model"))
                    .map(doing(decision -> memo.put(normal, decision)))
                    .otherwise(new Decision(label, guess.confidence(), "examples, the model failed"));
        });
    }

    private static Outcome outcome(Decision decision, Turn turn) {
        turn.note("label", decision.label());
        turn.note("score", Score.text(decision.score()));
        if (!decision.by().equals(EXAMPLES)) {
            turn.note("by", decision.by());
        }
        return Outcome.next(Map.of("label", decision.label(), "score", decision.score()));
    }
}
