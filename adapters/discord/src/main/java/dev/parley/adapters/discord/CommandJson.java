package dev.parley.adapters.discord;

import dev.parley.model.FlowCommand;
import dev.parley.model.FlowCommand.Expect;
import dev.parley.model.FlowCommand.Option;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;

/** A flow's command as Discord has it. */
final class CommandJson {
    /** So many choices people are shown at a time; of more they are offered those that begin as what they type. */
    static final int CHOICES = 25;

    private static final int COMMAND = 1;
    private static final int TEXT = 3;
    private static final int WHOLE = 4;
    private static final int TRUTH = 5;
    private static final int NUMBER = 10;

    private CommandJson() {}

    /** Discord wants what is required first. */
    static JsonObject of(FlowCommand command) {
        List<JsonObject> options = command.options().stream()
                .sorted(Comparator.comparing(option -> !option.required()))
                .map(CommandJson::option)
                .toList();
        return new JsonObject()
                .put("type", COMMAND)
                .put("name", command.name())
                .put("description", command.description())
                .put("options", new JsonArray(options));
    }

    private static JsonObject option(Option option) {
        JsonObject json = new JsonObject()
                .put("type", type(option.expect()))
                .put("name", option.slot())
                .put("description", option.description())
                .put("required", option.required());
        if (option.choices().isEmpty()) {
            return json;
        }
        return option.choices().size() > CHOICES
                ? json.put("autocomplete", true)
                : json.put("choices", choices(option.choices()));
    }

    static JsonArray choices(List<String> choices) {
        return new JsonArray(choices.stream()
                .map(choice -> new JsonObject().put("name", choice).put("value", choice))
                .toList());
    }

    private static int type(Expect expect) {
        return switch (expect) {
            case TEXT, ONE_OF -> TEXT;
            case NUMBER -> NUMBER;
            case WHOLE_NUMBER -> WHOLE;
            case YES_NO -> TRUTH;
        };
    }

    /** What makes a command what it is, without what Discord adds or leaves out because it goes without saying. */
    static JsonObject essence(JsonObject command) {
        List<JsonObject> options = Json.objects(command, "options").stream()
                .map(CommandJson::optionEssence)
                .toList();
        return new JsonObject()
                .put("type", command.getValue("type", COMMAND))
                .put("name", Json.text(command, "name"))
                .put("description", Json.text(command, "description"))
                .put("options", new JsonArray(options));
    }

    private static JsonObject optionEssence(JsonObject option) {
        List<JsonObject> choices = Json.objects(option, "choices").stream()
                .map(choice ->
                        new JsonObject().put("name", Json.text(choice, "name")).put("value", choice.getValue("value")))
                .toList();
        return new JsonObject()
                .put("type", Json.number(option, "type"))
                .put("name", Json.text(option, "name"))
                .put("description", Json.text(option, "description"))
                .put("required", Boolean.TRUE.equals(option.getValue("required")))
                .put("autocomplete", Boolean.TRUE.equals(option.getValue("autocomplete")))
                .put("choices", new JsonArray(choices));
    }
}
