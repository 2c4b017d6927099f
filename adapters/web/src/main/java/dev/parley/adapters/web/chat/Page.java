package dev.parley.adapters.web.chat;

import dev.parley.adapters.web.http.Origins;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The chat page and what it is made of, read once. No file of it needs a build or another site. */
public final class Page {
    private static final String TEXT = "; charset=utf-8";
    private static final List<String> SCRIPTS =
            List.of("chat.js", "chat-api.js", "chat-view.js", "chat-markdown.js", "embed.js");

    private final Map<String, Asset> assets = new LinkedHashMap<>();

    public Page(Face face, Origins origins) {
        String html = new String(read("index.html"), StandardCharsets.UTF_8)
                .replace("{{title}}", escaped(face.title()))
                .replace("{{config}}", escaped(ChatRoutes.config(face).encode()));
        assets.put("/", Asset.of(html.getBytes(StandardCharsets.UTF_8), pageHeaders(origins)));
        assets.put("/chat.css", Asset.of(read("chat.css"), Map.of("content-type", "text/css" + TEXT)));
        SCRIPTS.forEach(name ->
                assets.put("/" + name, Asset.of(read(name), Map.of("content-type", "text/javascript" + TEXT))));
    }

    public void mount(Router router) {
        assets.forEach((path, asset) -> {
            router.get(path).handler(routing -> asset.answer(routing.request()));
            router.head(path).handler(routing -> asset.answer(routing.request()));
        });
    }

    private static Map<String, String> pageHeaders(Origins origins) {
        return Map.of(
                "content-type",
                "text/html" + TEXT,
                "content-security-policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
                        + "base-uri 'none'; form-action 'none'; frame-ancestors " + origins.frameAncestors(),
                "referrer-policy",
                "no-referrer",
                "permissions-policy",
                "camera=(), microphone=(), geolocation=()");
    }

    /** For text and for attributes in double quotes. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static byte[] read(String name) {
        try (InputStream in = Page.class.getResourceAsStream("page/" + name)) {
            if (in == null) {
                throw new IllegalStateException("page/" + name + " is missing in the jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
