package dev.parley.app.wiring;

import dev.parley.app.console.Gate;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The console of the program that runs on a data folder, for commands beside it. */
record RunningConsole(URI address, String secret) {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private static final Duration LOOK = Duration.ofSeconds(20);
    /** Publishing takes documents in, and may replay conversations first. */
    private static final Duration CHANGE = Duration.ofMinutes(10);

    /** Null where no program runs. */
    static @Nullable RunningConsole on(Path data) throws IOException, InterruptedException {
        RunFile.Announced running = RunFile.announced(data);
        if (running == null || !running.lives()) {
            return null;
        }
        if (running.console() == null) {
            throw Failure.of(Kind.REFUSED, "the Parley that runs on " + data + " has no console; end it first.")
                    .exception();
        }
        return new RunningConsole(running.console(), running.secret());
    }

    JsonObject get(String path) throws IOException, InterruptedException {
        return taken(send("GET", path, ""));
    }

    JsonObject post(String path, JsonObject body) throws IOException, InterruptedException {
        return taken(send("POST", path, body.encode()));
    }

    JsonObject delete(String path) throws IOException, InterruptedException {
        return taken(send("DELETE", path, ""));
    }

    /** Sends files, and waits as long as taking them in may take. */
    JsonObject post(String path, Multipart files) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(Duration.ofMinutes(30))
                .header("content-type", files.type())
                .header("authorization", "Bearer " + secret)
                .header(Gate.AUTHOR, URLEncoder.encode(System.getProperty("user.name", ""), StandardCharsets.UTF_8))
                .POST(BodyPublishers.ofByteArray(files.bytes()))
                .build();
        return taken(HTTP.send(request, BodyHandlers.ofString()));
    }

    /** False where there is nothing of that name. */
    boolean found(String method, String path) throws IOException, InterruptedException {
        HttpResponse<String> response = send(method, path, "");
        return response.statusCode() != 404 && !taken(response).isEmpty();
    }

    /** What it answers, or null where there is nothing of that name. */
    @Nullable
    JsonObject found(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> response = send(method, path, body);
        return response.statusCode() == 404 ? null : taken(response);
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(method.equals("POST") ? CHANGE : LOOK)
                .header("content-type", "application/json")
                .header("authorization", "Bearer " + secret)
                .header(Gate.AUTHOR, URLEncoder.encode(System.getProperty("user.name", ""), StandardCharsets.UTF_8))
                .method(method, BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    private static JsonObject taken(HttpResponse<String> response) {
        if (response.statusCode() >= 400) {
            throw Failure.of(Kind.REFUSED, "the running Parley refused it: " + why(response))
                    .exception();
        }
        return new JsonObject(response.body());
    }

    private static String why(HttpResponse<String> response) {
        try {
            String detail = new JsonObject(response.body()).getString("detail", response.body());
            return detail.contains("\n") ? "\n" + detail : detail;
        } catch (DecodeException e) {
            return response.statusCode() + " " + response.body();
        }
    }
}
