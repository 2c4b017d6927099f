package dev.parley.steps;

import dev.parley.model.Shape;
import dev.parley.spi.Outcome;
import dev.parley.spi.Resources;
import dev.parley.spi.Setting;
import dev.parley.spi.Step;
import dev.parley.spi.StepCheck;
import dev.parley.spi.StepType;
import dev.parley.spi.Turn;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code set}: remembers values of the conversation. */
public final class SetSlots implements StepType<SetSlots.Settings> {
    public record Settings(
            @Setting(value = "What to remember, by name, for this and later messages. Texts are templates.", min = 1)
            Map<String, Object> slots) {}

    @Override
    public String name() {
        return "set";
    }

    @Override
    public String summary() {
        return "Remembers values, for this and later messages of the conversation.";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public String example() {
        return """
                type: set
                slots:
                  topic: billing
                  first_question: "{{ message.text }}"
                  tries: 3
                """;
    }

    @Override
    public Shape result(Settings settings) {
        return Shape.fields(Map.of());
    }

    @Override
    public Map<String, Shape> slots(Settings settings) {
        Map<String, Shape> shapes = new HashMap<>();
        settings.slots().forEach((name, value) -> shapes.put(name, JsonTemplate.shape(value)));
        return shapes;
    }

    @Override
    public void check(Settings settings, StepCheck check) {
        settings.slots().forEach((name, value) -> {
            SlotName.check("slots." + name, name, check);
            JsonTemplate.check("slots." + name, value, check);
        });
    }

    @Override
    public Future<Step> prepare(Settings settings, Resources resources) {
        Map<String, JsonTemplate> slots = new LinkedHashMap<>();
        settings.slots().forEach((name, value) -> slots.put(name, JsonTemplate.of(value)));
        return Future.succeededFuture(turn -> {
            slots.forEach((name, template) -> set(name, template, turn));
            return Future.succeededFuture(Outcome.NEXT);
        });
    }

    /** A value that is not there is remembered as nothing. */
    private static void set(String name, JsonTemplate template, Turn turn) {
        Object value = template.render(turn.values());
        turn.setSlot(name, value == null ? "" : value);
    }
}
