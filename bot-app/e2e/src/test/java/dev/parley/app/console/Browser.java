package dev.parley.app.console;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Keeps a cookie and a CSRF token as the console's page does. */
final class Browser {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String url;
    String cookie = "";
    String csrf = "";
    String setCookie = "";

    Browser(String url) {
        this.url = url;
    }

    @CanIgnoreReturnValue
    HttpResponse<String> signIn(String user, String password) {
        JsonObject body = new JsonObject().put("user", user).put("password", password);
        HttpResponse<String> response = send("POST", "/api/session", body.encode());
        if (response.statusCode() == 200) {
            csrf = new JsonObject(response.body()).getString("csrf");
        }
        return response;
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, "");
    }

    HttpResponse<String> post(String path, JsonObject body) {
        return send("POST", path, body.encode());
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .header("content-type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        if (!cookie.isEmpty()) {
            request.header("cookie", cookie);
        }
        if (!csrf.isEmpty()) {
            request.header(Visit.CSRF, csrf);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            response.headers().firstValue("set-cookie").ifPresent(this::keep);
            return response;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void keep(String set) {
        setCookie = set;
        cookie = set.split(";", 2)[0];
    }
}
