package dev.parley.adapters.discord.fake;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Discord's own description of its REST API, which lies beside the project. */
public final class Contract {
    private static final Path FILE = Path.of("../../../shared/data/contracts/discord/openapi.json");

    private final JsonObject description;
    private final Map<String, Schema> schemas = new HashMap<>();

    private Contract(JsonObject description) {
        this.description = description;
    }

    public static Contract read() {
        try {
            return new Contract(new JsonObject(Files.readString(FILE)));
        } catch (IOException e) {
            throw new AssertionError(
                    "Discord's description is not there: " + FILE + " can't be read. Put it beside the project.", e);
        }
    }

    /** What is wrong with the call, by the description: with what was asked, and with what was answered. */
    public List<String> differences(ApiCall call) {
        JsonObject operation = operation(call.route());
        if (operation == null) {
            return List.of("there is no " + call.route());
        }
        JsonObject request = at(operation, "requestBody", "content", "application/json", "schema");
        List<String> wrong = new ArrayList<>();
        if (request != null) {
            wrong.addAll(unlike(request, call.sent()));
            wrong.addAll(unknown(request, call.body()));
        } else if (!call.body().isEmpty()) {
            wrong.add("takes no body");
        }
        JsonObject answers = operation.getJsonObject("responses");
        JsonObject answer = answers.getJsonObject(Integer.toString(call.status()));
        if (call.status() / 100 == 2 && answer == null) {
            wrong.add("is not answered with " + call.status());
        }
        JsonObject shape = answer == null ? null : at(answer, "content", "application/json", "schema");
        if (shape != null && call.answer() != null) {
            wrong.addAll(unlike(shape, call.answer()));
        }
        return wrong.stream().map(each -> call.route() + ": " + each).toList();
    }

    /** @param name of a schema, as in {@code MessageResponse} */
    public List<String> unlike(String name, JsonObject value) {
        return unlike(new JsonObject().put("$ref", "#/components/schemas/" + name), value);
    }

    private List<String> unlike(JsonObject shape, Object value) {
        Schema schema = schemas.computeIfAbsent(shape.encode(), unused -> schema(shape));
        return schema.validate(Json.encode(value), InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    /** Keys that the description does not have, which it would let pass. */
    private List<String> unknown(JsonObject shape, JsonObject body) {
        String name = shape.getString("$ref", "");
        JsonObject named = description
                .getJsonObject("components")
                .getJsonObject("schemas")
                .getJsonObject(name.substring(name.lastIndexOf('/') + 1));
        return named == null
                ? List.of()
                : body.fieldNames().stream()
                        .filter(key -> !named.getJsonObject("properties").containsKey(key))
                        .map(key -> key + " is not described")
                        .toList();
    }

    private Schema schema(JsonObject shape) {
        JsonObject whole = shape.copy()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("components", description.getJsonObject("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole.encode());
    }

    private @Nullable JsonObject operation(String route) {
        int space = route.indexOf(' ');
        String method = route.substring(0, space).toLowerCase(Locale.ROOT);
        String path = nameless(route.substring(space + 1));
        JsonObject paths = description.getJsonObject("paths");
        return paths.fieldNames().stream()
                .filter(each -> nameless(each).equals(path))
                .map(each -> paths.getJsonObject(each).getJsonObject(method))
                .findFirst()
                .orElse(null);
    }

    private static String nameless(String path) {
        return path.replaceAll("\\{[^}]*}", "{}");
    }

    private static @Nullable JsonObject at(JsonObject json, String... names) {
        JsonObject inner = json;
        for (String name : names) {
            inner = inner == null ? null : inner.getJsonObject(name);
        }
        return inner;
    }
}
