package dev.parley.adapters.slack.fake;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** A person's browser: it keeps cookies, and goes where it is sent. */
public final class Browser {
    private static final int MOST_REDIRECTS = 10;

    private final HttpClient client;
    private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    private final Map<String, String> cookies = new ConcurrentHashMap<>();

    public Browser(Vertx vertx) {
        this.client = vertx.createHttpClient();
    }

    /** What a proxy in between would add. */
    @CanIgnoreReturnValue
    public Browser through(String name, String value) {
        headers.set(name, value);
        return this;
    }

    /** What one request gives. */
    public Future<Page> open(String url) {
        return client.request(new RequestOptions().setAbsoluteURI(url)).compose(this::send);
    }

    /** The body is asked for at once: an answer may have ended before another thread comes to it. */
    private Future<Page> send(HttpClientRequest request) {
        request.headers().setAll(headers);
        if (!cookies.isEmpty()) {
            request.putHeader("cookie", cookies());
        }
        return request.send()
                .onSuccess(this::keep)
                .compose(response -> response.body()
                        .map(body -> new Page(response.statusCode(), response.headers(), body.toString())));
    }

    /** As they are sent. */
    public String cookies() {
        return cookies.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("; "));
    }

    private void keep(HttpClientResponse response) {
        for (String set : response.cookies()) {
            String[] pair = set.split(";", 2)[0].split("=", 2);
            if (set.contains("Max-Age=0")) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
    }

    /** The page where the redirects end. */
    public Future<Page> follow(String url) {
        return follow(url, MOST_REDIRECTS);
    }

    private Future<Page> follow(String url, int left) {
        return open(url)
                .compose(page -> page.status() == 302 && left > 0
                        ? follow(page.header("location"), left - 1)
                        : Future.succeededFuture(page));
    }

    /** What was answered. */
    public record Page(int status, MultiMap headers, String body) {
        /** Empty where it is not there. */
        public String header(String name) {
            String value = headers.get(name);
            return value == null ? "" : value;
        }
    }
}
