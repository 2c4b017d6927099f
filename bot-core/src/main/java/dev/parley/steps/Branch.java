package dev.parley.steps;

import dev.parley.model.Scalar;
import dev.parley.model.Shape;
import dev.parley.model.StepRef;
import dev.parley.model.ValueRef;
import dev.parley.spi.Outcome;
import dev.parley.spi.Resources;
import dev.parley.spi.Setting;
import dev.parley.spi.Step;
import dev.parley.spi.StepCheck;
import dev.parley.spi.StepType;
import dev.parley.spi.Turn;
import dev.parley.text.Condition;
import dev.parley.text.Similar;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@code branch}: goes on with the step that belongs to a value, or to the first condition that holds. */
public final class Branch implements StepType<Branch.Settings> {
    public record Settings(
            @Setting("The value that decides, such as `intent.label`; with `cases`.") @Nullable
            ValueRef on,

            @Setting("Which step each value goes to.") Map<String, StepRef> cases,

            @Setting("In place of `on`: the first of these whose `when` holds says where to go.")
            List<Way> ways,

            @Setting("Where all else goes; left out: `next`, or the following step.") @Nullable
            StepRef else_) {}

    public record Way(
            @Setting("The condition.") Condition when,

            @Setting("The step to go to.") StepRef next) {}

    @Override
    public String name() {
        return "branch";
    }

    @Override
    public String summary() {
        return "Goes on with the step that belongs to a value, or to the first condition that holds.";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public String example() {
        return """
                type: branch
                on: intent.label
                cases: {refund: refund, human: human}
                else: known
                """;
    }

    @Override
    public Shape result(Settings settings) {
        return Shape.fields(Map.of());
    }

    @Override
    public boolean goesOn(Settings settings) {
        return settings.else_() == null;
    }

    @Override
    public void check(Settings settings, StepCheck check) {
        boolean byValue = settings.on() != null;
        if (byValue == settings.cases().isEmpty() || byValue != settings.ways().isEmpty()) {
            check.error("", "This `branch` does not say what decides.", "Give it `on` and `cases`, or `ways`.");
        } else if (settings.on() != null) {
            checkCases(settings, settings.on(), check);
        }
    }

    private static void checkCases(Settings settings, ValueRef on, StepCheck check) {
        Shape shape = check.shapeOf(on);
        if (shape instanceof Shape.Fields || shape instanceof Shape.ListOf) {
            check.error("on", "`" + on + "` is not a single value.", within(on, shape));
        } else if (shape instanceof Shape.OneOf known) {
            checkWords(settings, known.words(), check);
        } else if (shape == Scalar.BOOL) {
            checkWords(settings, new TreeSet<>(List.of("false", "true")), check);
        }
    }

    private static @Nullable String within(ValueRef on, Shape shape) {
        if (!(shape instanceof Shape.Fields fields) || fields.fields().isEmpty()) {
            return null;
        }
        String first = new TreeSet<>(fields.fields().keySet()).first();
        return "Name one value in it, such as `" + on + "." + first + "`.";
    }

    private static void checkWords(Settings settings, SortedSet<String> known, StepCheck check) {
        for (String word : settings.cases().keySet()) {
            if (!known.contains(word)) {
                String cure = Similar.cure(word, known);
                String all = "It is one of " + String.join(", ", known) + ".";
                check.error(
                        "cases." + word, "`" + settings.on() + "` is never `" + word + "`.", cure == null ? all : cure);
            }
        }
    }

    @Override
    public Future<Step> prepare(Settings settings, Resources resources) {
        return Future.succeededFuture(turn -> Future.succeededFuture(decide(settings, turn)));
    }

    private static Outcome decide(Settings settings, Turn turn) {
        ValueRef on = settings.on();
        StepRef to = on == null ? byCondition(settings, turn) : byValue(settings, on, turn);
        StepRef chosen = to == null ? settings.else_() : to;
        return chosen == null ? Outcome.NEXT : Outcome.jump(chosen, Map.of());
    }

    private static @Nullable StepRef byCondition(Settings settings, Turn turn) {
        for (int i = 0; i < settings.ways().size(); i++) {
            Way way = settings.ways().get(i);
            if (way.when().holds(turn.values())) {
                turn.note("way", String.valueOf(i + 1));
                return way.next();
            }
        }
        turn.note("way", "else");
        return null;
    }

    private static @Nullable StepRef byValue(Settings settings, ValueRef on, Turn turn) {
        String word = word(turn.values().at(on));
        StepRef to = settings.cases().get(word);
        turn.note("case", to == null ? "else" : word);
        return to;
    }

    /** A value as a case is written: 3 for both 3 and 3.0, and without white space around it. */
    private static String word(@Nullable Object value) {
        if (value instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1e15) {
            return String.valueOf(d.longValue());
        }
        return String.valueOf(value).strip();
    }
}
