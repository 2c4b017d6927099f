package dev.parley.steps;

import dev.parley.model.AnswerPart;
import dev.parley.model.Failure;
import dev.parley.model.Shape;
import dev.parley.model.StepRef;
import dev.parley.spi.Outcome;
import dev.parley.spi.Resources;
import dev.parley.spi.Setting;
import dev.parley.spi.Step;
import dev.parley.spi.StepCheck;
import dev.parley.spi.StepType;
import dev.parley.spi.Turn;
import dev.parley.text.Template;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code ask}: puts a question, waits for the customer's next message, checks it and remembers it in a slot. */
public final class Ask implements StepType<Ask.Settings> {
    public record Settings(
            @Setting("Where the answer is remembered, for this and later messages: `slots.<name>`.")
            String slot,

            @Setting("The question.") Template text,

            @Setting(value = "What a good answer is.", orElse = "text")
            AskExpect expect,

            @Setting("The answers to choose from, shown as buttons; for `expect: one_of`.")
            List<Button> choices,

            @Setting("What to say after an answer that is none; left out: the question again.") @Nullable
            Template again,

            @Setting(value = "How many answers may be none before the step gives up.", orElse = "3", min = 1, max = 20)
            int tries,

            @Setting("Where to go when the step gives up; left out: to `on_error`.") @Nullable
            StepRef failed) {}

    @Override
    public String name() {
        return "ask";
    }

    @Override
    public String summary() {
        return "Puts a question, waits for the answer, checks it and remembers it in a slot.";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public String example() {
        return """
                id: ask_order
                type: ask
                slot: order
                text: What is your order number?
                expect: number
                again: That is not a number. It is on your receipt, at the top right.
                tries: 3
                """;
    }

    @Override
    public Shape result(Settings settings) {
        return Shape.fields(Map.of("value", settings.expect().shape(settings.choices())));
    }

    @Override
    public Map<String, Shape> slots(Settings settings) {
        return Map.of(settings.slot(), settings.expect().shape(settings.choices()));
    }

    @Override
    public boolean waits(Settings settings) {
        return true;
    }

    @Override
    public void check(Settings settings, StepCheck check) {
        SlotName.check("slot", settings.slot(), check);
        boolean choose = settings.expect() == AskExpect.ONE_OF;
        if (choose && settings.choices().size() < 2) {
            check.error("choices", "There is nothing to choose from.", "Give at least two `choices`.");
        }
        if (!choose && !settings.choices().isEmpty()) {
            check.error("choices", "Only `expect: one_of` has choices.", "Write `expect: one_of`.");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < settings.choices().size(); i++) {
            String value = settings.choices().get(i).source();
            if (!seen.add(value)) {
                check.error("choices[" + i + "]", "`" + value + "` is a choice twice.", null);
            }
        }
    }

    @Override
    public Future<Step> prepare(Settings settings, Resources resources) {
        return Future.succeededFuture(
                turn -> turn.waits() == 0 ? put(settings.text(), settings, turn) : hear(settings, turn));
    }

    private static Future<Outcome> put(Template question, Settings settings, Turn turn) {
        if (turn.said().isEmpty()) {
            turn.origin(AnswerPart.Origin.FLOW);
        }
        return Paragraph.say(turn, question.render(turn.values()))
                .compose(said -> Button.show(settings.choices(), turn))
                .map(Outcome.WAIT);
    }

    private static Future<Outcome> hear(Settings settings, Turn turn) {
        List<AnswerPart.Choice> choices =
                settings.choices().stream().map(choice -> choice.choice(turn)).toList();
        Optional<Object> answer = settings.expect().read(turn.message().text(), choices);
        turn.note("answer", answer.isPresent() ? "good" : "bad");
        turn.note("tries", String.valueOf(turn.waits()));
        if (answer.isPresent()) {
            turn.setSlot(settings.slot(), answer.get());
            return Future.succeededFuture(Outcome.next(Map.of("value", answer.get())));
        }
        Template again = settings.again() == null ? settings.text() : settings.again();
        return turn.waits() < settings.tries() ? put(again, settings, turn) : giveUp(settings, turn);
    }

    private static Future<Outcome> giveUp(Settings settings, Turn turn) {
        if (settings.failed() != null) {
            return Future.succeededFuture(Outcome.jump(settings.failed(), Map.of()));
        }
        String message =
                turn.waits() + " answers, none of them " + settings.expect().words();
        return Future.failedFuture(Failure.of(Failure.Kind.BAD_INPUT, message).exception());
    }
}
