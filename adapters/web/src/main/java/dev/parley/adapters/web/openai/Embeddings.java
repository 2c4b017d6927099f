package dev.parley.adapters.web.openai;

import dev.parley.adapters.web.http.Call;
import dev.parley.adapters.web.http.Fields;
import dev.parley.adapters.web.http.HttpProblem;
import dev.parley.adapters.web.http.RequestBody;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Embedder;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/embeddings}, by the embedder of the program: whatever model is named, it is this one. */
final class Embeddings {
    private static final int TEXTS = 64;
    private static final int LENGTH = 16_000;

    private final @Nullable Future<Embedder> embedder;

    Embeddings(@Nullable Future<Embedder> embedder) {
        this.embedder = embedder;
    }

    Future<JsonObject> embed(Call call) {
        if (embedder == null || !embedder.succeeded()) {
            throw Failure.of(Kind.UNAVAILABLE, "there is no embedder").exception();
        }
        Embedder open = embedder.result();
        return RequestBody.json(call.request()).compose(body -> embed(open, body));
    }

    private static Future<JsonObject> embed(Embedder embedder, JsonObject body) {
        Fields fields = new Fields(body);
        var unused = fields.needed("model");
        boolean base64 = fields.oneOf("encoding_format", "float", "base64").equals("base64");
        Number wide = fields.number("dimensions");
        if (wide != null && wide.doubleValue() != embedder.dimension()) {
            throw HttpProblem.badRequest("The vectors of this model have " + embedder.dimension() + " dimensions.")
                    .about("dimensions");
        }
        List<String> texts = texts(body.getValue("input"));
        return embedder.embed(texts).map(vectors -> json(embedder.name(), texts, vectors, base64));
    }

    private static List<String> texts(@Nullable Object input) {
        JsonArray items = input instanceof JsonArray list ? list : new JsonArray().add(input);
        if (items.isEmpty() || items.size() > TEXTS) {
            throw problem("\"input\" is a text, or a list of 1 to " + TEXTS + " texts.");
        }
        List<String> texts = new ArrayList<>();
        for (Object item : items) {
            if (!(item instanceof String text) || text.isBlank()) {
                throw problem("\"input\" is a text that is not empty, or a list of such; tokens are not taken.");
            }
            if (text.length() > LENGTH) {
                throw problem("A text of \"input\" may have " + LENGTH + " characters.");
            }
            texts.add(text);
        }
        return texts;
    }

    private static HttpProblem problem(String detail) {
        return HttpProblem.badRequest(detail).about("input");
    }

    private static JsonObject json(String model, List<String> texts, List<float[]> vectors, boolean base64) {
        JsonArray data = new JsonArray();
        for (int i = 0; i < vectors.size(); i++) {
            data.add(new JsonObject()
                    .put("object", "embedding")
                    .put("index", i)
                    .put("embedding", base64 ? base64(vectors.get(i)) : list(vectors.get(i))));
        }
        int tokens = texts.stream().mapToInt(text -> (text.length() + 3) / 4).sum();
        return new JsonObject()
                .put("object", "list")
                .put("data", data)
                .put("model", model)
                .put("usage", new JsonObject().put("prompt_tokens", tokens).put("total_tokens", tokens));
    }

    private static JsonArray list(float[] vector) {
        JsonArray list = new JsonArray();
        for (float value : vector) {
            list.add(value);
        }
        return list;
    }

    private static String base64(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : vector) {
            bytes.putFloat(value);
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
