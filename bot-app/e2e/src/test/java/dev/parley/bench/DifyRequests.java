package dev.parley.bench;

import dev.parley.bench.Load.Request;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Blocking questions over Dify's API, each connection in a conversation of its own, which goes on. */
record DifyRequests(String question, String key, List<String> conversations) implements IntFunction<Request> {
    private static final String PATH = "/v1/chat-messages";

    /** Begins the conversations. */
    static DifyRequests at(URI bot, String question, String key, int connections)
            throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        List<String> conversations = new ArrayList<>();
        for (int n = 0; n < connections; n++) {
            HttpRequest request = HttpRequest.newBuilder(bot.resolve(PATH))
                    .header("Authorization", "Bearer " + key)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body(question, n).encode()))
                    .build();
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            conversations.add(new JsonObject(response.body()).getString("conversation_id"));
        }
        return new DifyRequests(question, key, conversations);
    }

    private static JsonObject body(String question, int connection) {
        return new JsonObject()
                .put("inputs", new JsonObject())
                .put("query", question)
                .put("response_mode", "blocking")
                .put("user", "user-" + connection);
    }

    @Override
    public Request apply(int connection) {
        JsonObject body = body(question, connection).put("conversation_id", conversations.get(connection));
        return new Request(PATH, body.toBuffer(), key);
    }
}
