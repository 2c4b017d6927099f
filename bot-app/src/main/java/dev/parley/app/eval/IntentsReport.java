package dev.parley.app.eval;

import dev.parley.flow.StepSettings;
import dev.parley.meaning.IntentClassifier.Guess;
import dev.parley.model.SourcePosition;
import dev.parley.spi.Embedder;
import dev.parley.steps.Intent;
import dev.parley.steps.IntentExamples;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How well the examples of an intent step tell its labels apart. A fifth of them is put aside at a time and guessed from the
 * rest, so that none is ever guessed by what was learned from itself.
 */
public final class IntentsReport {
    private static final int FOLDS = 5;

    private final StepSettings<Intent.Settings> step;
    private final Embedder embedder;
    private final Vertx vertx;
    private final List<Example> examples = new ArrayList<>();

    private IntentsReport(StepSettings<Intent.Settings> step, Embedder embedder, Vertx vertx) {
        this.step = step;
        this.embedder = embedder;
        this.vertx = vertx;
        step.settings().examples().content().forEach((label, sentences) -> {
            for (int i = 0; i < sentences.size(); i++) {
                SourcePosition at = step.place().apply("examples." + label + "[" + i + "]");
                examples.add(new Example(label, sentences.get(i), at, i));
            }
        });
    }

    private record Example(String label, String text, SourcePosition at, int number) {
        JsonObject json() {
            return new JsonObject().put("label", label).put("example", text).put("at", at.file() + ":" + at.line());
        }
    }

    private record Guessed(Example example, Guess guess, String label) {
        boolean right() {
            return example.label().equals(label);
        }
    }

    /**
     * @param flow null: of all flows
     * @param progress told how many more examples were guessed
     */
    public static Future<JsonObject> of(
            List<StepSettings<Intent.Settings>> steps,
            @Nullable String flow,
            Embedder embedder,
            Vertx vertx,
            IntConsumer progress) {
        Future<JsonArray> all = Future.succeededFuture(new JsonArray());
        for (StepSettings<Intent.Settings> step : steps) {
            if (flow == null || step.flow().equals(flow)) {
                IntentsReport report = new IntentsReport(step, embedder, vertx);
                all = all.compose(before -> report.make(progress).map(before::add));
            }
        }
        return all.map(made -> new JsonObject().put("steps", made));
    }

    public static int examples(List<StepSettings<Intent.Settings>> steps) {
        return steps.stream()
                .flatMap(step -> step.settings().examples().content().values().stream())
                .mapToInt(List::size)
                .sum();
    }

    private Future<JsonObject> make(IntConsumer progress) {
        return embedder.embed(examples.stream().map(Example::text).toList())
                .compose(vectors -> guess(0, vectors, new ArrayList<>(), progress)
                        .compose(guessed -> vertx.executeBlocking(() -> report(guessed, vectors), false)));
    }

    private Future<List<Guessed>> guess(int fold, List<float[]> vectors, List<Guessed> done, IntConsumer progress) {
        if (fold == FOLDS) {
            return Future.succeededFuture(done);
        }
        Map<String, List<String>> rest = new LinkedHashMap<>();
        examples.stream()
                .filter(each -> each.number() % FOLDS != fold)
                .forEach(each -> rest.computeIfAbsent(each.label(), label -> new ArrayList<>())
                        .add(each.text()));
        return IntentExamples.learn(rest, embedder, vertx)
                .compose(learned -> vertx.executeBlocking(
                        () -> {
                            for (int i = 0; i < examples.size(); i++) {
                                Example each = examples.get(i);
                                if (each.number() % FOLDS == fold) {
                                    Guess guess = learned.guess(each.text(), vectors.get(i));
                                    done.add(new Guessed(each, guess, label(guess)));
                                    progress.accept(1);
                                }
                            }
                            return done;
                        },
                        false))
                .compose(guessed -> guess(fold + 1, vectors, guessed, progress));
    }

    private String label(Guess guess) {
        return guess.confidence() < step.settings().unsureBelow() ? IntentExamples.UNSURE : guess.label();
    }

    private JsonObject report(List<Guessed> guessed, List<float[]> vectors) {
        long right = guessed.stream().filter(Guessed::right).count();
        Map<String, Integer> confusion = new TreeMap<>();
        JsonArray weak = new JsonArray();
        for (Guessed each : guessed) {
            if (!each.right()) {
                Integer unusedCount = confusion.merge(each.example().label() + '\n' + each.label(), 1, Integer::sum);
                JsonArray unused = weak.add(each.example()
                        .json()
                        .put("guessed", each.label())
                        .put("confidence", Math.round(each.guess().confidence() * 1000) / 1000.0));
            }
        }
        List<JsonObject> pairs = confusion.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(pair -> new JsonObject()
                        .put("label", pair.getKey().substring(0, pair.getKey().indexOf('\n')))
                        .put("as", pair.getKey().substring(pair.getKey().indexOf('\n') + 1))
                        .put("times", pair.getValue()))
                .toList();
        return new JsonObject()
                .put("flow", step.flow())
                .put("step", step.step())
                .put("examples", examples.size())
                .put("labels", step.settings().examples().content().size())
                .put("accuracy", examples.isEmpty() ? 0 : (double) right / examples.size())
                .put("confusion", new JsonArray(pairs))
                .put("weak", weak)
                .put("contradicting", contradicting(vectors));
    }

    private JsonArray contradicting(List<float[]> vectors) {
        List<String> labels = examples.stream().map(Example::label).toList();
        JsonArray pairs = new JsonArray();
        for (Contradictions.Pair pair : Contradictions.of(vectors, labels)) {
            JsonArray unused = pairs.add(new JsonObject()
                    .put("one", examples.get(pair.one()).json())
                    .put("other", examples.get(pair.other()).json())
                    .put("alike", Math.round(pair.alike() * 1000) / 1000.0));
        }
        return pairs;
    }
}
