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

/** {@code set}: remembers values of the conversation, and names values of the turn. */
public final class SetSlots implements StepType<SetSlots.Settings> {
    public record Settings(
            @Setting("What to remember, by name, for this and later messages. Texts are templates.")
            Map<String, Object> slots,

            @Setting("What later steps of this turn read as `<id of this step>.<name>`. Texts are templates.")
            Map<String, Object> values) {}

    @Override
    public String name() {
        return "set";
    }

    @Override
    public String summary() {
        return "Remembers values for later messages of the conversation, or names them for later steps of the turn.";
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
        Map<String, Shape> shapes = new HashMap<>();
        settings.values().forEach((name, value) -> shapes.put(name, JsonTemplate.shape(value)));
        return Shape.fields(shapes);
    }

    @Override
    public Map<String, Shape> slots(Settings settings) {
        Map<String, Shape> shapes = new HashMap<>();
        settings.slots().forEach((name, value) -> shapes.put(name, JsonTemplate.shape(value)));
        return shapes;
    }

    @Override
    public void check(Settings settings, StepCheck check) {
        if (settings.slots().isEmpty() && settings.values().isEmpty()) {
            check.error("", "This `set` sets nothing.", "Give it `slots`, which stay, or `values`, for this turn.");
        }
        check("slots.", settings.slots(), check);
        check("values.", settings.values(), check);
    }

    private static void check(String setting, Map<String, Object> templates, StepCheck check) {
        templates.forEach((name, value) -> {
            SlotName.check(setting + name, name, check);
            JsonTemplate.check(setting + name, value, check);
        });
    }

    @Override
    public Future<Step> prepare(Settings settings, Resources resources) {
        Map<String, JsonTemplate> slots = templates(settings.slots());
        Map<String, JsonTemplate> values = templates(settings.values());
        return Future.succeededFuture(turn -> {
            slots.forEach((name, template) -> turn.setSlot(name, render(template, turn)));
            Map<String, Object> named = new LinkedHashMap<>();
            values.forEach((name, template) -> named.put(name, render(template, turn)));
            return Future.succeededFuture(Outcome.next(named));
        });
    }

    private static Map<String, JsonTemplate> templates(Map<String, Object> sources) {
        Map<String, JsonTemplate> templates = new LinkedHashMap<>();
        sources.forEach((name, value) -> templates.put(name, JsonTemplate.of(value)));
        return templates;
    }

    /** A value that is not there is nothing. */
    private static Object render(JsonTemplate template, Turn turn) {
        Object value = template.render(turn.values());
        return value == null ? "" : value;
    }
}
