package dev.parley.adapters.discord;

import dev.parley.model.AnswerPart.Choice;
import dev.parley.model.AnswerPart.Citation;
import dev.parley.text.Excerpt;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Discord's embeds, buttons, menus and forms, within its limits. */
final class Components {
    static final int DESCRIPTION = 4_096;
    private static final int LABEL = 80;
    private static final int OPTION = 100;
    private static final int IN_ROW = 5;
    private static final int OPTIONS = 25;
    private static final int ROW = 1;
    private static final int BUTTON = 2;
    private static final int MENU = 3;
    private static final int INPUT = 4;

    /** How a button looks. */
    enum Style {
        PRIMARY(1),
        SECONDARY(2),
        DANGER(4);

        private final int number;

        Style(int number) {
            this.number = number;
        }
    }

    private Components() {}

    static JsonObject embed(String description) {
        return new JsonObject().put("description", Excerpt.marked(description, DESCRIPTION));
    }

    /** As many as fit; each is counted, so that what is left out leaves no half a link. */
    static JsonObject sources(List<Citation> sources) {
        StringBuilder all = new StringBuilder();
        for (Citation source : sources) {
            String line = (all.isEmpty() ? "" : "\n") + "[" + source.number() + "] " + link(source);
            if (all.length() + line.length() > DESCRIPTION - 2) {
                all.append("\n…");
                break;
            }
            all.append(line);
        }
        return embed(all.toString()).put("title", "Sources");
    }

    private static String link(Citation source) {
        String title = source.title().isEmpty() ? source.source() : source.title();
        String shown = Markdown.literal(title);
        boolean address =
                source.source().startsWith("https://") || source.source().startsWith("http://");
        return address && source.source().indexOf(')') < 0 ? "[" + shown + "](" + source.source() + ")" : shown;
    }

    static JsonObject row(JsonObject... parts) {
        return new JsonObject().put("type", ROW).put("components", new JsonArray(List.of(parts)));
    }

    static JsonObject button(Style style, String name, String label) {
        return new JsonObject()
                .put("type", BUTTON)
                .put("style", style.number)
                .put("custom_id", name)
                .put("label", Excerpt.marked(label.isBlank() ? "…" : label, LABEL));
    }

    /** Few as buttons, many as a menu. */
    static JsonObject choices(List<Choice> choices, String owner) {
        if (choices.size() > IN_ROW) {
            return row(menu(choices, owner));
        }
        List<JsonObject> buttons = new ArrayList<>();
        for (Choice choice : choices) {
            String name = Buttons.choice(buttons.size(), owner, choice.value());
            buttons.add(button(Style.PRIMARY, name, choice.label()));
        }
        return row(buttons.toArray(JsonObject[]::new));
    }

    private static JsonObject menu(List<Choice> choices, String owner) {
        JsonArray options = new JsonArray();
        Set<String> values = new HashSet<>();
        for (Choice choice : choices.subList(0, Math.min(choices.size(), OPTIONS))) {
            String label = Excerpt.marked(choice.label().isBlank() ? "…" : choice.label(), OPTION);
            String value = choice.value().isEmpty() || choice.value().length() > OPTION ? label : choice.value();
            if (values.add(value)) {
                options.add(new JsonObject().put("label", label).put("value", value));
            }
        }
        return new JsonObject()
                .put("type", MENU)
                .put("custom_id", Buttons.name(Buttons.CHOOSE, owner, ""))
                .put("options", options);
    }

    /** Asks for the words that a command was given without. */
    static JsonObject form() {
        JsonObject input = new JsonObject()
                .put("type", INPUT)
                .put("custom_id", Buttons.QUESTION)
                .put("style", 2)
                .put("label", "What would you like to know?")
                .put("required", true)
                .put("max_length", 4_000);
        return new JsonObject()
                .put("custom_id", Buttons.ASK)
                .put("title", "Ask")
                .put("components", new JsonArray().add(row(input)));
    }
}
