package dev.parley.app.cli;

import dev.parley.model.Failure;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** One conversation with a running bot over the web chat's own API. Blocks its caller, which is the terminal. */
final class ChatClient {
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI conversation;

    ChatClient(URI bot) {
        byte[] key = new byte[16];
        new SecureRandom().nextBytes(key);
        this.conversation = bot.resolve("/chat/" + HexFormat.of().formatHex(key) + "/");
    }

    /** Hands over each event of the answer by its name as it arrives; returns when the answer has ended. */
    void ask(String text, BiConsumer<String, JsonObject> event) throws InterruptedException {
        HttpRequest request = post("messages", new JsonObject().put("text", text))
                .header("accept", "text/event-stream")
                .build();
        try {
            HttpResponse<Stream<String>> response = http.send(request, BodyHandlers.ofLines());
            try (Stream<String> lines = response.body()) {
                if (response.statusCode() != 200) {
                    throw refused(response.statusCode(), String.join("", lines.toList()));
                }
                read(lines.iterator(), event);
            }
        } catch (UncheckedIOException e) {
            throw brokeOff();
        } catch (IOException e) {
            String why = e.getClass().getSimpleName();
            throw unavailable(
                    "the bot can't be reached at " + conversation.resolve("/") + " (" + why + "); is it running?");
        }
    }

    void stop() throws IOException, InterruptedException {
        HttpRequest request = post("stop", new JsonObject()).build();
        HttpResponse<Void> response = http.send(request, BodyHandlers.discarding());
        if (response.statusCode() >= 400) {
            throw new IOException("stopping was refused with status " + response.statusCode());
        }
    }

    private HttpRequest.Builder post(String path, JsonObject body) {
        return HttpRequest.newBuilder(conversation.resolve(path))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body.encode(), StandardCharsets.UTF_8));
    }

    private static void read(Iterator<String> lines, BiConsumer<String, JsonObject> event) {
        String name = "message";
        boolean ended = false;
        while (!ended && lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith("event:")) {
                name = line.substring(6).strip();
            } else if (line.startsWith("data:")) {
                event.accept(name, new JsonObject(line.substring(5)));
                ended = name.equals("done") || name.equals("failed");
            }
        }
        if (!ended) {
            throw brokeOff();
        }
    }

    private static RuntimeException brokeOff() {
        return unavailable("the connection to the bot broke off in mid-answer");
    }

    private static RuntimeException unavailable(String message) {
        return Failure.of(Failure.Kind.UNAVAILABLE, message).exception();
    }

    private static RuntimeException refused(int status, String body) {
        String detail = body.startsWith("{") ? new JsonObject(body).getString("detail", body) : body;
        return Failure.of(Failure.Kind.REFUSED, "the bot refused the question (" + status + "): " + detail)
                .exception();
    }
}
