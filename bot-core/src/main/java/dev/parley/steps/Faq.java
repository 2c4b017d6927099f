package dev.parley.steps;

import dev.parley.model.Scalar;
import dev.parley.model.Shape;
import dev.parley.model.StepRef;
import dev.parley.spi.FileOf;
import dev.parley.spi.Outcome;
import dev.parley.spi.Resources;
import dev.parley.spi.Setting;
import dev.parley.spi.Step;
import dev.parley.spi.StepCheck;
import dev.parley.spi.StepType;
import dev.parley.spi.Turn;
import dev.parley.text.Template;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code faq}: answers a question that is asked often with an answer that people wrote. */
public final class Faq implements StepType<Faq.Settings> {
    public record Settings(
            @Setting(value = "Questions and their answers, here or in a file beside the flow.", min = 1)
            FileOf<List<Entry>> from,

            @Setting(
                    value =
                            "How alike a question must be to one that is written down, 0 to 1; left out: learned from the questions.",
                    min = 0,
                    max = 1)
            @Nullable
            Double accept,

            @Setting(value = "For how long an answer is kept ready.", orElse = "6h")
            Duration ttl,

            @Setting(value = "Show thumbs up and down under an answer.", orElse = "false")
            boolean feedback,

            @Setting("Where to go after answering; left out: the following step.") @Nullable
            StepRef hit) {}

    public record Entry(
            @Setting("A name for the entry.") @Nullable String id,

            @Setting(value = "The question, in the different wordings that customers use.", min = 1)
            List<String> questions,

            @Setting("The answer, in markdown.") Template answer,
            @Setting("Where the answer is from.") List<Source> sources) {}

    public record Source(
            @Setting("What the source is called.") String title,
            @Setting("Its address or file.") String source) {}

    @Override
    public String name() {
        return "faq";
    }

    @Override
    public String summary() {
        return "Answers a question that is asked often with an answer that people wrote.";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public String example() {
        return """
                id: known
                type: faq
                from:
                  - id: password
                    questions: [How do I reset my password?, I forgot my password]
                    answer: Open **Settings**, then **Security**, and press **Reset password**.
                    sources: [{title: Your account, source: docs/account.md}]
                accept: 0.86
                ttl: 6h
                feedback: true
                hit: END
                """;
    }

    @Override
    public Shape result(Settings settings) {
        return Shape.fields(
                Map.of("hit", Scalar.BOOL, "question", Scalar.TEXT, "answer", Scalar.TEXT, "score", Scalar.NUMBER));
    }

    @Override
    public boolean repliesBefore(String setting, Settings settings) {
        return setting.equals("hit");
    }

    @Override
    public void check(Settings settings, StepCheck check) {
        new FaqCheck(check).all(settings.from().content());
    }

    @Override
    public Future<Step> prepare(Settings settings, Resources resources) {
        AnswerMemory memory = new AnswerMemory(resources);
        List<FaqAnswer> answers = settings.from().content().stream()
                .map(entry -> new FaqAnswer(entry, settings.ttl(), memory, resources))
                .toList();
        FaqMisses misses = new FaqMisses(settings.from().content(), resources);
        return FaqIndex.build(settings.from().content(), settings.accept(), resources)
                .map(index -> turn -> turn.part(
                                "match", () -> index.find(turn.message().text()))
                        .compose(match -> {
                            turn.note("hit", String.valueOf(match.hit()));
                            turn.note("score", Score.text(match.score()));
                            turn.note("accept", Score.text(match.accept()));
                            if (match.hit()) {
                                return say(answers.get(match.entry()), settings.feedback(), turn)
                                        .map(said -> outcome(match, said, settings.hit()));
                            }
                            misses.tell(match, turn);
                            return Future.succeededFuture(outcome(match, "", null));
                        }));
    }

    private static Future<String> say(FaqAnswer answer, boolean feedback, Turn turn) {
        if (feedback) {
            turn.askFeedback();
        }
        return answer.say(turn);
    }

    private static Outcome outcome(FaqIndex.Match match, String answer, @Nullable StepRef to) {
        Map<String, Object> result =
                Map.of("hit", match.hit(), "question", match.question(), "answer", answer, "score", match.score());
        return to == null ? Outcome.next(result) : Outcome.jump(to, result);
    }
}
