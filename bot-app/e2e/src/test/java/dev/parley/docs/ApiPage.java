package dev.parley.docs;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.TreeMap;

/** The routes of the OpenAPI description, in a table. */
final class ApiPage {
    private ApiPage() {}

    static String text(JsonObject openApi) {
        StringBuilder text = new StringBuilder(Reference.HEAD)
                .append(
                        "# HTTP API\n\nThe running bot serves the whole description, with every field, at `/openapi.json`.\n\n")
                .append("| method | path | what |\n|---|---|---|\n");
        new TreeMap<>(openApi.getJsonObject("paths").getMap())
                .keySet()
                .forEach(path -> openApi.getJsonObject("paths")
                        .getJsonObject(path)
                        .forEach(entry -> {
                            if (entry.getValue() instanceof JsonObject operation
                                    && operation.containsKey("responses")) {
                                text.append("| ")
                                        .append(entry.getKey().toUpperCase(Locale.ROOT))
                                        .append(" | `")
                                        .append(path)
                                        .append("` | ")
                                        .append(what(operation))
                                        .append(" |\n");
                            }
                        }));
        return text.toString();
    }

    private static String what(JsonObject operation) {
        String what = operation.getString("summary", operation.getString("description", ""));
        return what.lines().findFirst().orElse("").replace("|", "\\|");
    }
}
