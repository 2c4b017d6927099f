package dev.parley.adapters.redis;

import dev.parley.model.AnswerPart.Citation;
import dev.parley.spi.AnswerCache.CachedAnswer;
import dev.parley.spi.AnswerCache.Spent;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Cached answers as JSON, readable with {@code redis-cli}. Throws on what it doesn't know. */
final class AnswerCodec {
    private AnswerCodec() {}

    static byte[] encode(CachedAnswer answer) {
        JsonArray sources = new JsonArray();
        answer.sources().forEach(source -> sources.add(citation(source)));
        return new JsonObject()
                .put("text", answer.text())
                .put("sources", sources)
                .put("at", answer.at())
                .put("millis", answer.spent().millis())
                .put("tokens", answer.spent().tokens())
                .toBuffer()
                .getBytes();
    }

    static CachedAnswer decode(byte[] json) {
        JsonObject answer = new JsonObject(Buffer.buffer(json));
        List<Citation> sources = answer.getJsonArray("sources").stream()
                .map(source -> citation((JsonObject) source))
                .toList();
        Spent spent = new Spent(answer.getLong("millis", 0L), answer.getLong("tokens", 0L));
        return new CachedAnswer(answer.getString("text"), sources, answer.getInstant("at"), spent);
    }

    private static JsonObject citation(Citation source) {
        return new JsonObject()
                .put("number", source.number())
                .put("title", source.title())
                .put("source", source.source())
                .put("snippet", source.snippet());
    }

    private static Citation citation(JsonObject source) {
        return new Citation(
                source.getInteger("number"),
                source.getString("title"),
                source.getString("source"),
                source.getString("snippet"));
    }
}
