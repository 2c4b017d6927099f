package dev.parley.app.console;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The console's files and those of its editor library, out of their jars: read once, when they are asked for first, and kept.
 * The static handler of Vert.x would unpack them on the event loop. A browser asks again each time whether a file is the one
 * it has, so that nobody works with half an old console.
 */
final class Assets {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", "application/json");
    private static final Pattern PLAIN = Pattern.compile("(/[a-zA-Z0-9][a-zA-Z0-9.-]*)+");
    private static final String EDITOR_PATH = "/lib/codemirror/";
    private static final String EDITOR = "META-INF/resources/webjars/codemirror/5.65.18/";

    private final Vertx vertx;
    private final Map<String, Asset> read = new ConcurrentHashMap<>();

    Assets(Vertx vertx) {
        this.vertx = vertx;
    }

    private record Asset(Buffer bytes, String type, String tag) {}

    void serve(RoutingContext context) {
        String asked = context.request().path();
        String path = asked.equals("/") ? "/index.html" : asked;
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        if (type == null || !PLAIN.matcher(path).matches()) {
            context.next();
            return;
        }
        Asset known = read.get(path);
        if (known != null) {
            send(context, known);
            return;
        }
        find(path, type)
                .onSuccess(found -> {
                    if (found == null) {
                        context.next();
                    } else {
                        read.put(path, found);
                        send(context, found);
                    }
                })
                .onFailure(context::fail);
    }

    private Future<@Nullable Asset> find(String path, String type) {
        String name = path.startsWith(EDITOR_PATH) ? EDITOR + path.substring(EDITOR_PATH.length()) : "console" + path;
        return vertx.executeBlocking(() -> load(name, type), false);
    }

    private static @Nullable Asset load(String name, String type) throws IOException {
        try (InputStream in = Assets.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                return null;
            }
            Buffer bytes = Buffer.buffer(in.readAllBytes());
            return new Asset(bytes, type, "\"" + Integer.toHexString(bytes.hashCode()) + "-" + bytes.length() + "\"");
        }
    }

    private static void send(RoutingContext context, Asset asset) {
        HttpServerResponse response = context.response()
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .putHeader(HttpHeaders.ETAG, asset.tag);
        if (asset.tag.equals(context.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(304).end().onFailure(context::fail);
        } else {
            response.putHeader(HttpHeaders.CONTENT_TYPE, asset.type)
                    .end(asset.bytes)
                    .onFailure(context::fail);
        }
    }
}
