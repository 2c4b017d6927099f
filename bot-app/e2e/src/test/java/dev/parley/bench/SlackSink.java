package dev.parley.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of Slack's Web API as a bot needs to answer, and as little as it takes. Says which channel was posted to. */
final class SlackSink {
    private static final Pattern CHANNEL = Pattern.compile("channel(?:\"\\s*:\\s*\"|=)(D\\d+)");
    private static final String SELF = new JsonObject()
            .put("ok", true)
            .put("url", "https://bench.slack.com/")
            .put("team", "Bench")
            .put("user", "parley")
            .put("team_id", SlackEvents.TEAM)
            .put("user_id", "UBOT")
            .put("bot_id", "BBOT")
            .encode();

    private final String expected;
    private final Map<String, Integer> calls = new TreeMap<>();
    private Consumer<String> onPost = channel -> {};
    private int posted;

    private SlackSink(String expected) {
        this.expected = expected;
    }

    static Future<SlackSink> listen(Vertx vertx, int port, String expected) {
        SlackSink sink = new SlackSink(expected);
        Future<HttpServer> server =
                vertx.createHttpServer().requestHandler(sink::serve).listen(port);
        return server.map(sink);
    }

    void onPost(Consumer<String> handler) {
        onPost = handler;
    }

    /** How often each method was called since the last time. */
    Map<String, Integer> calls() {
        Map<String, Integer> before = new TreeMap<>(calls);
        calls.clear();
        return before;
    }

    private void serve(HttpServerRequest request) {
        String method = request.path().substring(request.path().lastIndexOf('/') + 1);
        calls.merge(method, 1, Integer::sum);
        request.body()
                .compose(body -> request.response()
                        .putHeader("content-type", "application/json; charset=utf-8")
                        .putHeader("x-oauth-scopes", "chat:write,im:history")
                        .end(answer(method, body.toString())))
                .onFailure(Throwable::printStackTrace);
    }

    private String answer(String method, String body) {
        if (method.equals("auth.test")) {
            return SELF;
        } else if (!method.equals("chat.postMessage")) {
            return "{\"ok\":true}";
        }
        Matcher channel = CHANNEL.matcher(body);
        if (!channel.find() || !body.contains(expected)) {
            throw new IllegalStateException("unexpected post: " + body);
        }
        onPost.accept(channel.group(1));
        String ts = SlackEvents.ts(++posted);
        return "{\"ok\":true,\"channel\":\"" + channel.group(1) + "\",\"ts\":\"" + ts
                + "\",\"message\":{\"type\":\"message\",\"user\":\"UBOT\",\"bot_id\":\"BBOT\",\"ts\":\"" + ts
                + "\",\"text\":\"" + expected + "\"}}";
    }
}
