package dev.parley.steps;

import dev.parley.model.AnswerPart;
import dev.parley.model.Shape;
import dev.parley.spi.Outcome;
import dev.parley.spi.Resources;
import dev.parley.spi.Setting;
import dev.parley.spi.Step;
import dev.parley.spi.StepType;
import dev.parley.spi.Turn;
import dev.parley.text.Template;
import io.vertx.core.Future;
import java.util.Map;

/** {@code handoff}: calls people in, and tells the customer. */
public final class Handoff implements StepType<Handoff.Settings> {
    public record Settings(
            @Setting(value = "The team that is called in.", min = 1)
            String to,

            @Setting(
                    value = "What the customer is told.",
                    orElse = "I am passing this on to our team. Somebody will answer you here.")
            Template text) {}

    @Override
    public String name() {
        return "handoff";
    }

    @Override
    public String summary() {
        return "Calls a team of people in, and tells the customer.";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public String example() {
        return """
                id: human
                type: handoff
                to: support-team
                next: END
                """;
    }

    @Override
    public Shape result(Settings settings) {
        return Shape.fields(Map.of());
    }

    @Override
    public boolean replies(Settings settings) {
        return true;
    }

    @Override
    public Future<Step> prepare(Settings settings, Resources resources) {
        return Future.succeededFuture(turn -> run(settings, turn));
    }

    private static Future<Outcome> run(Settings settings, Turn turn) {
        if (turn.said().isEmpty()) {
            turn.origin(AnswerPart.Origin.FLOW);
        }
        turn.handOver(settings.to());
        turn.note("team", settings.to());
        return Paragraph.say(turn, settings.text().render(turn.values())).map(Outcome.NEXT);
    }
}
