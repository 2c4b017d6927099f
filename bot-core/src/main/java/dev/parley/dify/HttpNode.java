package dev.parley.dify;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** An HTTP request: an {@code http} step. Its credentials are left to be bound, wherever the export holds them. */
final class HttpNode implements NodeType {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final Pattern HOST = Pattern.compile("https?://[^/?#{}\\s]+(?:[/?#].*)?", Pattern.DOTALL);
    private static final Pattern OWN = Pattern.compile(
            "https?://(localhost|127\\.|10\\.|192\\.168\\.|172\\.(1[6-9]|2\\d|3[01])\\.|0\\.0\\.0\\.0|host\\.docker\\.internal).*",
            Pattern.DOTALL);
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern SECRET =
            Pattern.compile("(?i)(.*[_-])?(authorization|api-?key|token|secret|password|cookie)");

    @Override
    public void write(Node node, Draft draft) {
        Fields data = node.data();
        String method = data.text("method", "get").toLowerCase(Locale.ROOT);
        String url = draft.texts(node).words(data.text("url").strip());
        if (!HOST.matcher(url).matches() || !METHODS.contains(method)) {
            boolean known = METHODS.contains(method);
            GapNode.write(
                    node, draft, known ? "its address has no fixed host" : "the method " + method + " is not there");
            return;
        }
        Step step = draft.step(draft.id(node), "http")
                .with("method", method.equals("get") ? "" : method)
                .with("url", url + query(node, draft, url));
        Map<String, Object> headers = headers(node, draft, step);
        authorization(node, draft, step);
        step.with("headers", headers);
        Object body = HttpBodies.of(node, draft, step);
        if (body != null) {
            step.with("body", body);
        }
        if (OWN.matcher(url).matches()) {
            step.with("private", true);
        }
        Double timeout = data.in("timeout").number("read");
        Double longest = data.in("timeout").number("max_read_timeout");
        Double seconds = timeout == null || timeout <= 0 ? longest : timeout;
        step.with("timeout", seconds == null || seconds < 1 ? "" : Math.min(3600, Math.round(seconds)) + "s");
        draft.leave(step, node);
        if (data.has("ssl_verify") && !data.flag("ssl_verify")) {
            draft.unsupported(node, data.line("ssl_verify"), "ssl_verify: false", "certificates are always verified");
        }
        draft.mapped(node, "step " + step.id() + "; a status of 500 and above is a failure here");
    }

    private static String query(Node node, Draft draft, String url) {
        StringBuilder query = new StringBuilder();
        pairs(node.data().text("params")).forEach((name, value) -> {
            query.append(query.isEmpty() && !url.contains("?") ? '?' : '&')
                    .append(encoded(name))
                    .append('=');
            String text = draft.texts(node).words(value);
            query.append(text.contains("{{") ? text : encoded(value));
        });
        return query.toString();
    }

    private static Map<String, Object> headers(Node node, Draft draft, Step step) {
        Map<String, Object> headers = new LinkedHashMap<>();
        pairs(node.data().text("headers")).forEach((name, value) -> {
            if (!HEADER.matcher(name).matches()) {
                draft.unsupported(
                        node, node.data().line("headers"), "the header " + name, "no header can be called so");
            } else if (SECRET.matcher(name).matches() || draft.variables().readsSecret(value)) {
                bind(node, draft, step, name, node.data().line("headers"));
            } else if (!name.equalsIgnoreCase("content-type")) {
                headers.put(name, draft.texts(node).words(value));
            }
        });
        return headers;
    }

    private static void authorization(Node node, Draft draft, Step step) {
        Fields authorization = node.data().in("authorization");
        Fields config = authorization.in("config");
        if (authorization.text("type").equals("api-key")) {
            String header = config.text("header");
            bind(
                    node,
                    draft,
                    step,
                    header.isEmpty() ? "Authorization" : header,
                    node.data().line("authorization"));
        }
    }

    private static void bind(Node node, Draft draft, Step step, String header, int line) {
        step.comment("BIND: send the header " + header + " with the key from an environment variable: allow its name in"
                + " config/bot.yaml, and write env.NAME in a hole.");
        draft.binding(
                node,
                line,
                "the credential in the header " + header,
                "it was left out; see the comment at step " + step.id());
    }

    /** Lines of {@code name: value}. */
    static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String line : text.lines().toList()) {
            int colon = line.indexOf(':');
            if (!line.isBlank()) {
                String name =
                        colon < 0 ? line.strip() : line.substring(0, colon).strip();
                pairs.put(name, colon < 0 ? "" : line.substring(colon + 1).strip());
            }
        }
        return pairs;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
