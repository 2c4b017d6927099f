package dev.parley.steps;

import dev.parley.model.Failure;
import dev.parley.model.ModelRef;
import dev.parley.model.Scalar;
import dev.parley.model.Shape;
import dev.parley.model.Usage;
import dev.parley.model.ValueRef;
import dev.parley.spi.CacheKey;
import dev.parley.spi.Generation;
import dev.parley.spi.LanguageModel;
import dev.parley.spi.ModelRequest;
import dev.parley.spi.Outcome;
import dev.parley.spi.Resources;
import dev.parley.spi.Setting;
import dev.parley.spi.Step;
import dev.parley.spi.StepCheck;
import dev.parley.spi.StepType;
import dev.parley.spi.Turn;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code llm}: a language model answers a prompt; its words go to the customer as they come. */
public final class Llm implements StepType<Llm.Settings> {
    public record Settings(
            @Setting(value = "Which model of `config/bot.yaml` answers.", orElse = "main")
            ModelRef model,

            @Setting("The `prompt` step that wrote what is asked.")
            ValueRef prompt,

            @Setting(
                    "For how long the same prompt gets the same answer again, such as `6h`, or a map that says more; left out:"
                            + " every time a new one.")
            @Nullable
            LlmCache cache,

            @Setting(
                    value = "How freely the model words its answer; left out: as the model is set up.",
                    min = 0,
                    max = 2)
            @Nullable
            Double temperature,

            @Setting(value = "How long the answer may be, in tokens.", min = 1) @Nullable
            Integer maxTokens,

            @Setting(
                    value = "Put the words before the customer as they come; `false`: only bind them, as `<id>.text`.",
                    orElse = "true")
            boolean show) {}

    private static final Shape USAGE =
            Shape.fields(Map.of("input_tokens", Scalar.WHOLE, "output_tokens", Scalar.WHOLE));

    @Override
    public String name() {
        return "llm";
    }

    @Override
    public String summary() {
        return "A language model answers a prompt; its words reach the customer as they come.";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public String example() {
        return """
                id: answer
                type: llm
                model: main
                prompt: ask_model
                cache: 6h
                retry: {attempts: 2, backoff: 200ms}
                """;
    }

    @Override
    public Shape result(Settings settings) {
        return Shape.fields(Map.of(
                "text",
                Scalar.TEXT,
                "finish",
                Shape.oneOf(List.of("stop", "length", "filtered")),
                "cached",
                Scalar.BOOL,
                "usage",
                USAGE));
    }

    @Override
    public boolean replies(Settings settings) {
        return settings.show();
    }

    @Override
    public void check(Settings settings, StepCheck check) {
        Shape shape = check.shapeOf(settings.prompt());
        boolean prompt = shape != null && shape.at(List.of("user")) != null && shape.at(List.of("question")) != null;
        if (shape != null && !prompt) {
            check.error("prompt", "`" + settings.prompt() + "` is not a prompt.", "Name a `prompt` step.");
        } else if (settings.cache() != null) {
            settings.cache().check(settings.prompt(), check);
        }
    }

    @Override
    public Future<Step> prepare(Settings settings, Resources resources) {
        LanguageModel model = resources.model(settings.model());
        LlmFlights flights = new LlmFlights(resources, settings.cache(), settings.show());
        Step step = turn -> {
            LlmPrompt prompt = LlmPrompt.of(turn.values().at(settings.prompt()));
            LlmQuestion question = question(settings, prompt, model.name(), resources, turn);
            return flights.read(question, turn, useless -> model.generate(request(settings, prompt, turn, useless)))
                    .map(read -> finish(read, turn));
        };
        boolean similar = settings.cache() != null && settings.cache().similar() != null;
        return similar ? LlmSimilar.warm(resources.vertx()).map(step) : Future.succeededFuture(step);
    }

    private static LlmQuestion question(
            Settings settings, LlmPrompt prompt, String model, Resources resources, Turn turn) {
        List<String> how = List.of(model, String.valueOf(settings.temperature()), String.valueOf(settings.maxTokens()));
        String key = CacheKey.of(resources.flow(), resources.step(), prompt.ingredients(how));
        LlmCache cache = settings.cache();
        return cache == null || cache.similar() == null
                ? LlmQuestion.exact(key, prompt)
                : LlmQuestion.open(
                        key,
                        prompt,
                        resources.flow(),
                        resources.step(),
                        prompt.around(resources.version(), resources.embedder().name(), how),
                        turn);
    }

    private static ModelRequest request(Settings settings, LlmPrompt prompt, Turn turn, Future<Void> useless) {
        return new ModelRequest(
                turn.id(),
                prompt.system(),
                prompt.messages(),
                prompt.question(),
                prompt.passages(),
                settings.temperature(),
                settings.maxTokens(),
                turn.deadline(),
                turn.traceparent(),
                useless);
    }

    private static Outcome finish(LlmReader.Answer answer, Turn turn) {
        String finish = answer.finish().reason().name().toLowerCase(Locale.ROOT);
        turn.used(answer.usage());
        turn.note("finish", finish);
        if (answer.text().isBlank()) {
            throw wordless(answer.finish().reason()).exception();
        }
        return outcome(answer.text(), finish, answer.cached(), answer.usage());
    }

    private static Failure wordless(Generation.Reason reason) {
        return reason == Generation.Reason.FILTERED
                ? Failure.of(Failure.Kind.REFUSED, "the model's provider held the answer back")
                : Failure.of(Failure.Kind.UNAVAILABLE, "the model answered without a word");
    }

    private static Outcome outcome(String text, String finish, boolean cached, Usage usage) {
        return Outcome.next(Map.of(
                "text",
                text,
                "finish",
                finish,
                "cached",
                cached,
                "usage",
                Map.of("input_tokens", usage.inputTokens(), "output_tokens", usage.outputTokens())));
    }
}
