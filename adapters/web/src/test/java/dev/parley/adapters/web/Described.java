package dev.parley.adapters.web;

import dev.parley.adapters.web.Mutations.Operation;
import dev.parley.adapters.web.Mutations.Request;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an OpenAPI description says of requests, told by its own schemas. */
final class Described {
    private static final String SCHEMAS = "#/components/schemas/";

    private final JsonObject schemas;
    private final Map<JsonObject, Validator> validators = new HashMap<>();

    Described(JsonObject description) {
        JsonObject components = description.getJsonObject("components").getJsonObject("schemas");
        this.schemas = new JsonObject(components.encode().replace(SCHEMAS, "#/$defs/"));
    }

    /** Why a request is refused at an operation whose path it has; empty where it is not. */
    List<String> refusals(Operation operation, Request request) {
        List<String> refusals = new ArrayList<>();
        Map<String, String> given = new HashMap<>();
        try {
            given.putAll(path(operation.path(), request.uri()));
            given.putAll(query(request.uri()));
        } catch (IllegalArgumentException e) {
            return List.of("the address can't be decoded");
        }
        for (Object item : operation.described().getJsonArray("parameters", new JsonArray())) {
            refusals.addAll(parameter((JsonObject) item, given));
        }
        JsonObject body = operation.described().getJsonObject("requestBody");
        if (body != null) {
            refusals.addAll(body(body.getJsonObject("content"), request));
        }
        return refusals;
    }

    private List<String> parameter(JsonObject parameter, Map<String, String> given) {
        String name = parameter.getString("name");
        String value = given.get(parameter.getString("in") + " " + name);
        if (value == null || (value.isEmpty() && parameter.getBoolean("allowEmptyValue", false))) {
            boolean needed = value == null && parameter.getBoolean("required", false);
            return needed ? List.of(name + " is missing") : List.of();
        }
        JsonObject schema = parameter.getJsonObject("schema");
        boolean number = "integer".equals(schema.getValue("type")) && value.matches("-?[0-9]{1,18}");
        return wrong(schema, number ? Long.valueOf(value) : value, name);
    }

    private List<String> body(JsonObject content, Request request) {
        String type = request.headers().getOrDefault("Content-Type", "").split(";", 2)[0];
        String media = type.strip().toLowerCase(Locale.ROOT);
        JsonObject described = content.getJsonObject(media, content.getJsonObject("*/*"));
        if (described == null) {
            return List.of("the type " + media);
        }
        try {
            return wrong(described.getJsonObject("schema"), new JsonObject(utf8(request.body())), "the body");
        } catch (DecodeException | ClassCastException | IllegalArgumentException e) {
            return List.of("the body is no object");
        }
    }

    private static String utf8(Buffer bytes) {
        String text = bytes.toString(StandardCharsets.UTF_8);
        if (!Buffer.buffer(text).equals(bytes)) {
            throw new IllegalArgumentException("not UTF-8");
        }
        return text;
    }

    private List<String> wrong(JsonObject schema, Object value, String what) {
        OutputUnit result = validators.computeIfAbsent(schema, this::validator).validate(value);
        return Boolean.TRUE.equals(result.getValid()) ? List.of() : List.of(what + " is not what it should be");
    }

    private Validator validator(JsonObject schema) {
        JsonObject whole = new JsonObject(schema.encode().replace(SCHEMAS, "#/$defs/")).put("$defs", schemas);
        return Validator.create(
                JsonSchema.of(whole),
                new JsonSchemaOptions()
                        .setBaseUri("app://parley")
                        .setDraft(Draft.DRAFT202012)
                        .setOutputFormat(OutputFormat.Flag));
    }

    private static Map<String, String> path(String template, String uri) {
        String[] names = template.split("/", -1);
        String[] values = uri.split("\\?", 2)[0].split("/", -1);
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < Math.min(names.length, values.length); i++) {
            if (names[i].startsWith("{")) {
                given.put("path " + names[i].substring(1, names[i].length() - 1), decoded(values[i]));
            }
        }
        return given;
    }

    private static Map<String, String> query(String uri) {
        Map<String, String> given = new HashMap<>();
        int start = uri.indexOf('?');
        for (String pair : start < 0 ? new String[0] : uri.substring(start + 1).split("&", -1)) {
            String[] parts = pair.split("=", 2);
            given.putIfAbsent("query " + parts[0], decoded(parts[1]));
        }
        return given;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
