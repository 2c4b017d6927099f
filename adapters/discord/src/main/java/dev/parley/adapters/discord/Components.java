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
    private static final int PLACEHOLDER = 150;
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

    /**
     * Few as buttons, many as menus; where there are more than fit, people write their choice, as they always may.
     *
     * @param rows how many there is room for
     */
    static List<JsonObject> choices(List<Choice> choices, String owner, int rows) {
        if (choices.size() <= IN_ROW) {
            return List.of(buttons(choices, owner));
        }
        boolean fit = choices.size() <= rows * OPTIONS;
        int shown = fit ? choices.size() : (rows - 1) * OPTIONS;
        List<JsonObject> all = new ArrayList<>();
        for (int from = 0; from < shown; from += OPTIONS) {
            all.add(row(menu(choices.subList(from, Math.min(from + OPTIONS, shown)), owner, all.size())));
        }
        if (!fit) {
            all.add(answer(owner));
        }
        return all;
    }

    private static JsonObject buttons(List<Choice> choices, String owner) {
        List<JsonObject> buttons = new ArrayList<>();
        for (Choice choice : choices) {
            String name = Buttons.choice(buttons.size(), owner, choice.value());
            buttons.add(button(Style.PRIMARY, name, choice.label()));
        }
        return row(buttons.toArray(JsonObject[]::new));
    }

    private static JsonObject menu(List<Choice> choices, String owner, int number) {
        JsonArray options = new JsonArray();
        Set<String> values = new HashSet<>();
        for (Choice choice : choices) {
            String label = Excerpt.marked(choice.label().isBlank() ? "…" : choice.label(), OPTION);
            String value = choice.value().isEmpty() || choice.value().length() > OPTION ? label : choice.value();
            if (values.add(value)) {
                options.add(new JsonObject().put("label", label).put("value", value));
            }
        }
        return new JsonObject()
                .put("type", MENU)
                .put("custom_id", Buttons.name(Buttons.CHOOSE, owner, Integer.toString(number)))
                .put("placeholder", Excerpt.marked(range(choices), PLACEHOLDER))
                .put("options", options);
    }

    private static String range(List<Choice> choices) {
        return choices.get(0).label() + " … " + choices.get(choices.size() - 1).label();
    }

    /** Opens a form to write in. */
    static JsonObject answer(String owner) {
        return row(button(Style.PRIMARY, Buttons.name(Buttons.ANSWER, owner, ""), "Answer"));
    }

    /** Asks for the words that a command was given without. */
    static JsonObject form() {
        return form(Buttons.ASK, "Ask", "What would you like to know?");
    }

    /** Asks for the answer to what stands above the button. */
    static JsonObject answerForm(String owner) {
        return form(Buttons.name(Buttons.ANSWER, owner, ""), "Answer", "Your answer");
    }

    private static JsonObject form(String name, String title, String label) {
        JsonObject input = new JsonObject()
                .put("type", INPUT)
                .put("custom_id", Buttons.QUESTION)
                .put("style", 2)
                .put("label", label)
                .put("required", true)
                .put("max_length", 4_000);
        return new JsonObject()
                .put("custom_id", name)
                .put("title", title)
                .put("components", new JsonArray().add(row(input)));
    }
}
