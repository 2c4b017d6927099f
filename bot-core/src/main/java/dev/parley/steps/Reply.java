package dev.parley.steps;

import dev.parley.model.AnswerPart;
import dev.parley.model.Passage;
import dev.parley.model.Shape;
import dev.parley.model.ValueRef;
import dev.parley.spi.Outcome;
import dev.parley.spi.PassageValue;
import dev.parley.spi.Resources;
import dev.parley.spi.Setting;
import dev.parley.spi.Step;
import dev.parley.spi.StepCheck;
import dev.parley.spi.StepType;
import dev.parley.spi.Turn;
import dev.parley.text.Template;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code reply}: says a text, or finishes a streamed answer with its sources and buttons. */
public final class Reply implements StepType<Reply.Settings> {
    public record Settings(
            @Setting("What to say.") @Nullable Template text,

            @Setting(
                    "The `retrieve` step whose passages are shown as sources: those that the answer cites as [1], [2], …,"
                            + " or one for each document when it cites none.")
            @Nullable
            ValueRef sources,

            @Setting(value = "Show thumbs up and down under the answer.", orElse = "false")
            boolean feedback,

            @Setting("Buttons under the answer.") List<Button> choices) {}

    @Override
    public String name() {
        return "reply";
    }

    @Override
    public String summary() {
        return "Says a text, or finishes a streamed answer with its sources, buttons and thumbs.";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public String example() {
        return """
                id: sorry
                type: reply
                text: I could not answer that just now, {{ user.name }}. I have told the team.
                feedback: true
                """;
    }

    @Override
    public Shape result(Settings settings) {
        return Shape.fields(Map.of());
    }

    @Override
    public boolean replies(Settings settings) {
        return settings.text() != null;
    }

    @Override
    public boolean speaks(Settings settings) {
        return true;
    }

    @Override
    public void check(Settings settings, StepCheck check) {
        boolean nothing = settings.text() == null && settings.sources() == null;
        if (nothing && !settings.feedback() && settings.choices().isEmpty()) {
            check.error(
                    "", "This `reply` says nothing.", "Give it a `text`, `sources`, `choices` or `feedback: true`.");
        }
        if (settings.sources() != null) {
            checkSources(settings.sources(), check);
        }
    }

    private static void checkSources(ValueRef sources, StepCheck check) {
        Shape shape = check.shapeOf(sources);
        if (shape != null && ReplySources.passages(shape) == null) {
            check.error("sources", "`" + sources + "` holds no passages.", "Name a `retrieve` step.");
        }
    }

    @Override
    public Future<Step> prepare(Settings settings, Resources resources) {
        return Future.succeededFuture(turn -> run(settings, turn));
    }

    private static Future<Outcome> run(Settings settings, Turn turn) {
        if (settings.feedback()) {
            turn.askFeedback();
        }
        return say(settings.text(), turn)
                .compose(said -> cite(settings.sources(), turn))
                .compose(cited -> Button.show(settings.choices(), turn))
                .map(Outcome.NEXT);
    }

    private static Future<Void> say(@Nullable Template template, Turn turn) {
        if (template == null) {
            return Future.succeededFuture();
        }
        if (turn.said().isEmpty()) {
            turn.origin(AnswerPart.Origin.FLOW);
        }
        return Paragraph.say(turn, template.render(turn.values()));
    }

    private static Future<Void> cite(@Nullable ValueRef ref, Turn turn) {
        if (ref == null) {
            return Future.succeededFuture();
        }
        Object value = turn.values().at(ref);
        List<Passage> passages = PassageValue.in(value instanceof Map<?, ?> map ? map.get("passages") : value);
        Future<Void> written = Future.succeededFuture();
        for (AnswerPart.Citation citation : ReplySources.of(turn.said(), passages)) {
            written = written.compose(before -> turn.answer().write(citation));
        }
        return written;
    }
}
