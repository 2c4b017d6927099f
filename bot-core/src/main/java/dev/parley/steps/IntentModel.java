package dev.parley.steps;

import dev.parley.model.Failure;
import dev.parley.spi.Generation;
import dev.parley.spi.Generation.Part;
import dev.parley.spi.LanguageModel;
import dev.parley.spi.ModelRequest;
import dev.parley.spi.ModelRequest.ChatMessage;
import dev.parley.spi.ModelRequest.Role;
import dev.parley.spi.Turn;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A language model that is asked for the label of a question, and answers with one of them or not at all. */
final class IntentModel {
    private static final int SHOWN = 5;
    private static final int LABEL_TOKENS = 40;
    private static final int LONGEST = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final LanguageModel model;
    private final Map<String, List<String>> examples;
    private final String task;

    IntentModel(LanguageModel model, Map<String, List<String>> examples) {
        this.model = model;
        this.examples = examples;
        this.task = task(examples);
    }

    private static String task(Map<String, List<String>> examples) {
        StringBuilder task =
                new StringBuilder("Say which label the customer's message belongs to. Answer with the label"
                        + " and nothing else, or with `unsure` if none of them fits.\n");
        examples.forEach((label, sentences) -> {
            if (!label.equals(IntentExamples.UNSURE)) {
                task.append("\nlabel: ").append(label).append('\n');
                sentences.stream()
                        .limit(SHOWN)
                        .forEach(each -> task.append("- ").append(each).append('\n'));
            }
        });
        return task.toString();
    }

    /** Fails where the model can't be asked, or answers something else. */
    Future<String> label(String question, Turn turn) {
        Promise<Void> stopped = Promise.promise();
        turn.onStop(stopped::tryComplete);
        ModelRequest request = new ModelRequest(
                turn.id(),
                task,
                List.of(new ChatMessage(Role.USER, question)),
                question,
                List.of(),
                0.0,
                LABEL_TOKENS,
                turn.deadline().atMost(PATIENCE),
                stopped.future());
        return model.generate(request).compose(words -> read(words, turn)).map(this::known);
    }

    private static Future<String> read(Generation words, Turn turn) {
        Promise<String> all = Promise.promise();
        StringBuilder text = new StringBuilder();
        turn.onStop(words::cancel);
        words.exceptionHandler(all::tryFail)
                .endHandler(end -> all.tryComplete(text.toString()))
                .handler(part -> {
                    if (part instanceof Part.Text more && text.length() < LONGEST) {
                        text.append(more.text());
                    } else if (part instanceof Part.Finish finish) {
                        turn.used(finish.usage());
                    }
                })
                .resume();
        return all.future();
    }

    private String known(String answer) {
        String said = answer.strip().replaceAll("^[`\"'*]+|[`\"'*.]+$", "").toLowerCase(Locale.ROOT);
        if (said.equals(IntentExamples.UNSURE)) {
            return IntentExamples.UNSURE;
        }
        return examples.keySet().stream()
                .filter(label -> label.toLowerCase(Locale.ROOT).equals(said))
                .findFirst()
                .orElseThrow(() -> Failure.of(
                                Failure.Kind.UNAVAILABLE, "the model answered with something else than a label")
                        .exception());
    }
}
