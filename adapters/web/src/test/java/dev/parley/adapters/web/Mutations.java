package dev.parley.adapters.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Requests at the operations of an OpenAPI description, nearly right, each spoilt in some ways. */
final class Mutations {
    private static final List<HttpMethod> METHODS = List.of(
            HttpMethod.GET,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.DELETE,
            HttpMethod.PATCH,
            HttpMethod.HEAD,
            HttpMethod.OPTIONS);
    private static final List<Object> ODD = List.of(
            "",
            " ",
            "\u0000",
            "\uD83D\uDE00",
            "a".repeat(5_000),
            0,
            -1,
            1e308,
            Long.MAX_VALUE,
            true,
            false,
            new JsonObject(),
            new JsonArray(),
            new JsonObject().put("a", new JsonArray().add(1)),
            "../../etc/passwd",
            "{{ 7 * 7 }}",
            "00000000-0000-8000-8000-000000000001",
            "\r\nX-Injected: 1");
    private static final List<String> TYPES = List.of(
            "text/plain",
            "application/json; charset=utf-16",
            "application/xml",
            "multipart/form-data; boundary=x",
            "",
            "application/json");

    private final JsonObject schemas;
    private final List<Operation> operations = new ArrayList<>();
    private final Random random;

    Mutations(JsonObject description, Random random) {
        this.random = random;
        this.schemas = description.getJsonObject("components").getJsonObject("schemas");
        for (String path : description.getJsonObject("paths").fieldNames()) {
            JsonObject methods = description.getJsonObject("paths").getJsonObject(path);
            methods.fieldNames()
                    .forEach(method -> operations.add(new Operation(
                            path,
                            HttpMethod.valueOf(method.toUpperCase(java.util.Locale.ROOT)),
                            methods.getJsonObject(method))));
        }
    }

    record Operation(String path, HttpMethod method, JsonObject described) {}

    /** @param at the operation that it was meant for; its method may be another one */
    record Request(Operation at, HttpMethod method, String uri, Map<String, String> headers, Buffer body) {}

    /** The operation of the same path that has this method, or null. */
    @Nullable
    Operation with(Operation same, HttpMethod method) {
        return operations.stream()
                .filter(each -> each.path().equals(same.path()) && each.method().equals(method))
                .findFirst()
                .orElse(null);
    }

    List<Operation> operations() {
        return operations;
    }

    Request spoilt(Operation operation) {
        HttpMethod method = one(8) ? pick(METHODS) : operation.method();
        Map<String, String> headers = new LinkedHashMap<>();
        if (!one(12)) {
            headers.put("Authorization", one(12) ? "Bearer nobody" : "Bearer " + ApiBench.KEY);
        }
        headers.put("Content-Type", one(8) ? pick(TYPES) : "application/json");
        if (one(6)) {
            headers.put("Accept", "text/event-stream");
        }
        if (one(10)) {
            headers.put("Idempotency-Key", pick(List.of("k", "k2", "x".repeat(200), "a b")));
        }
        if (one(15)) {
            headers.put("webhook-id", pick(List.of("m1", "m 2")));
            headers.put("webhook-timestamp", pick(List.of("1", "x", "99999999999999")));
            headers.put("webhook-signature", pick(List.of("v1,", "v1,AAAA", "v1a,AAAA", "x")));
        }
        return new Request(operation, method, uri(operation), headers, body(operation));
    }

    private String uri(Operation operation) {
        String path = operation.path();
        while (path.contains("{")) {
            String value = one(4) ? String.valueOf(pick(ODD)) : "0123456789abcdef0123";
            path = path.substring(0, path.indexOf('{')) + encoded(value) + path.substring(path.indexOf('}') + 1);
        }
        StringBuilder query = new StringBuilder();
        for (Object item : operation.described().getJsonArray("parameters", new JsonArray())) {
            JsonObject parameter = (JsonObject) item;
            if (parameter.getString("in").equals("query") && !one(4)) {
                String value = one(3) ? String.valueOf(pick(ODD)) : "1";
                query.append(query.isEmpty() ? "?" : "&")
                        .append(parameter.getString("name"))
                        .append('=')
                        .append(one(20) ? "%zz" : encoded(value));
            }
        }
        return path + query;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value.length() > 200 ? value.substring(0, 200) : value, StandardCharsets.UTF_8);
    }

    private Buffer body(Operation operation) {
        JsonObject body = operation.described().getJsonObject("requestBody");
        if (body == null) {
            return one(10) ? Buffer.buffer("{}") : Buffer.buffer();
        }
        JsonObject schema =
                body.getJsonObject("content").getJsonObject("application/json").getJsonObject("schema");
        String json = String.valueOf(JsonText.encode(sample(schema, 0)));
        return switch (random.nextInt(12)) {
            case 0 -> Buffer.buffer(json.substring(0, random.nextInt(json.length() + 1)));
            case 1 -> Buffer.buffer(bytes(random.nextInt(200)));
            case 2 -> Buffer.buffer("[".repeat(3_000));
            case 3 -> Buffer.buffer(json).setByte(random.nextInt(json.length()), (byte) random.nextInt(256));
            case 4 -> Buffer.buffer(pick(List.of("", "null", "[]", "7", "\"a\"", "{}", "{\"a\":1}{", "\uFEFF{}")));
            default -> Buffer.buffer(json);
        };
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A value of the schema, in which about one field in six is not what it should be, and some are left out. */
    private @Nullable Object sample(JsonObject schema, int depth) {
        if (one(6)) {
            return one(5) ? null : pick(ODD);
        }
        if (schema.containsKey("$ref")) {
            return sample(schemas.getJsonObject(schema.getString("$ref").replaceAll(".*/", "")), depth);
        }
        if (schema.containsKey("enum")) {
            return schema.getJsonArray("enum")
                    .getValue(random.nextInt(schema.getJsonArray("enum").size()));
        }
        if (schema.containsKey("oneOf")) {
            return sample(schema.getJsonArray("oneOf").getJsonObject(0), depth);
        }
        Object type = schema.getValue("type");
        return switch (String.valueOf(type instanceof JsonArray types ? types.getValue(0) : type)) {
            case "object" -> object(schema, depth);
            case "array" ->
                depth > 4 || !schema.containsKey("items")
                        ? new JsonArray()
                        : new JsonArray().add(sample(schema.getJsonObject("items"), depth + 1));
            case "integer" -> random.nextInt(3);
            case "boolean" -> random.nextBoolean();
            default -> pick(List.of("support", "How can I reset my password?", "ana", "paint it"));
        };
    }

    private JsonObject object(JsonObject schema, int depth) {
        JsonObject object = new JsonObject();
        JsonObject properties = schema.getJsonObject("properties", new JsonObject());
        for (String name : properties.fieldNames()) {
            if (!one(8)) {
                object.put(name, sample(properties.getJsonObject(name), depth + 1));
            }
        }
        return object;
    }

    Set<String> paths() {
        return operations.stream().map(Operation::path).collect(Collectors.toSet());
    }

    private boolean one(int in) {
        return random.nextInt(in) == 0;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** JSON of any value. */
    private static final class JsonText {
        static String encode(@Nullable Object value) {
            String list = new JsonArray().add(value).encode();
            return list.substring(1, list.length() - 1);
        }
    }
}
