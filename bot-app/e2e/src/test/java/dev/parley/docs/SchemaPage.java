package dev.parley.docs;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A JSON Schema as Markdown: a table of settings for each section, with what the schema says of them. */
final class SchemaPage {
    private final StringBuilder text = new StringBuilder(Reference.HEAD);
    private final JsonObject schema;

    SchemaPage(JsonObject schema) {
        this.schema = schema;
    }

    String config() {
        text.append(
                "# Configuration\n\nAll that `config/bot.yaml` can say. Values are in YAML; `${NAME}` reads the environment.\n");
        JsonObject properties = schema.getJsonObject("properties");
        table("The file", schema);
        for (String part : List.of("models", "embedder", "passages", "stores")) {
            JsonObject sections = properties.getJsonObject(part);
            JsonObject choices = part.equals("models") ? sections.getJsonObject("additionalProperties") : sections;
            objects(choices.getJsonObject("items").getJsonArray("oneOf"))
                    .forEach(section -> table(part + ", provider " + constant(section, "provider"), section));
        }
        new TreeMap<>(properties
                        .getJsonObject("channels")
                        .getJsonObject("properties")
                        .getMap())
                .forEach((name, channel) -> table("channels." + name, json(channel)));
        return definitions();
    }

    String steps() {
        text.append("# Flows and step types\n\nAll that a `flow.yaml` can say.\n");
        table("The file", schema);
        Map<String, JsonObject> types = new TreeMap<>();
        objects(schema.getJsonObject("$defs").getJsonObject("step").getJsonArray("anyOf"))
                .forEach(type -> types.put(constant(type, "type"), type));
        types.forEach((name, type) -> table("type: " + name, type));
        return definitions();
    }

    private String definitions() {
        new TreeMap<>(schema.getJsonObject("$defs").getMap()).forEach((name, definition) -> {
            if (json(definition).containsKey("properties")) {
                table(name, json(definition));
            }
        });
        return text.toString();
    }

    private void table(String title, JsonObject section) {
        text.append("\n## ").append(title).append("\n\n");
        if (section.containsKey("description")) {
            text.append(section.getString("description")).append("\n\n");
        }
        JsonArray required = section.getJsonArray("required", new JsonArray());
        text.append("| setting | what | value | default |\n|---|---|---|---|\n");
        section.getJsonObject("properties", new JsonObject()).forEach(entry -> {
            JsonObject setting = json(entry.getValue());
            text.append("| `")
                    .append(entry.getKey())
                    .append("` | ")
                    .append(cell(setting.getString("description", "")))
                    .append(" | ")
                    .append(cell(type(setting)))
                    .append(" | ")
                    .append(required.contains(entry.getKey()) ? "needed" : byDefault(setting))
                    .append(" |\n");
        });
    }

    private static String byDefault(JsonObject setting) {
        return setting.containsKey("default") ? "`" + cell(String.valueOf(setting.getValue("default"))) + "`" : "";
    }

    private static String type(JsonObject setting) {
        if (setting.containsKey("$ref")) {
            return named(setting);
        }
        if (setting.containsKey("const")) {
            return "`" + setting.getValue("const") + "`";
        }
        if (setting.containsKey("enum")) {
            return setting.getJsonArray("enum").stream()
                    .map(each -> "`" + each + "`")
                    .collect(Collectors.joining(", "));
        }
        Object type = setting.getValue("type");
        if (type instanceof JsonArray several) {
            return several.contains("string")
                    ? "text"
                    : several.stream().map(String::valueOf).collect(Collectors.joining(" or "));
        }
        return switch (String.valueOf(type)) {
            case "string" -> "text";
            case "array" -> "list" + (setting.getValue("items") instanceof JsonObject items ? of(items) : "");
            case "object" ->
                "map" + (setting.getValue("additionalProperties") instanceof JsonObject values ? of(values) : "");
            case "null" -> "";
            default -> String.valueOf(type);
        };
    }

    private static String of(JsonObject inner) {
        String type = type(inner);
        return type.isEmpty() || type.length() > 40 ? "" : " of " + type;
    }

    private static String named(JsonObject reference) {
        String name = reference.getString("$ref").substring("#/$defs/".length());
        return name.equals("step") ? "step" : "[" + name + "](#" + Reference.anchor(name) + ")";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }

    private static String constant(JsonObject section, String setting) {
        return section.getJsonObject("properties").getJsonObject(setting).getString("const");
    }

    private static List<JsonObject> objects(JsonArray array) {
        return array.stream().map(SchemaPage::json).toList();
    }

    @SuppressWarnings("unchecked")
    private static JsonObject json(Object value) {
        return value instanceof JsonObject object ? object : new JsonObject((Map<String, Object>) value);
    }
}
