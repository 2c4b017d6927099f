package dev.parley.e2e;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;

/** One conversation with a running bot over its HTTP API; the same one after a restart, with {@link #at}. */
record Customer(URI bot, String key) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static Customer of(ParleyProcess parley) {
        return new Customer(parley.chat(), UUID.randomUUID().toString());
    }

    Customer at(ParleyProcess restarted) {
        return new Customer(restarted.chat(), key);
    }

    /** The text of the answer. */
    String says(String text) {
        HttpResponse<String> response =
                posts(BodyPublishers.ofString(new JsonObject().put("text", text).encode()));
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return new JsonObject(response.body()).getString("text");
    }

    HttpResponse<String> posts(BodyPublisher body) {
        return send(HttpRequest.newBuilder(bot.resolve("/chat/" + key + "/messages"))
                .header("content-type", "application/json")
                .POST(body));
    }

    static String get(URI address) {
        HttpResponse<String> response = send(HttpRequest.newBuilder(address));
        if (response.statusCode() != 200) {
            throw new AssertionError(address + ": " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
