package dev.parley.adapters.models;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a server is, and what every request to it carries.
 *
 * @param base without a slash at its end; may have a query, which every request gets
 * @param headers all of them secret: a key may be in any
 */
record ServerAddress(URI base, Map<String, String> headers) {
    ServerAddress {
        headers = Map.copyOf(headers);
    }

    /** Fails with BAD_INPUT when the url is none of http or https. */
    static ServerAddress of(String url) {
        try {
            URI uri = new URI(url.strip());
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (http && uri.getHost() != null) {
                return new ServerAddress(uri, Map.of());
            }
        } catch (URISyntaxException e) {
            throw refused(url, e.getReason());
        }
        throw refused(url, "it must begin with http:// or https:// and name a host");
    }

    private static RuntimeException refused(String url, String why) {
        return Failure.of(Kind.BAD_INPUT, "\"" + url + "\" is no address of a server: " + why)
                .exception();
    }

    ServerAddress with(String header, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return this;
        }
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new ServerAddress(base, more);
    }

    ServerAddress with(Map<String, String> more) {
        ServerAddress all = this;
        for (Map.Entry<String, String> header : more.entrySet()) {
            all = all.with(header.getKey(), header.getValue());
        }
        return all;
    }

    String path() {
        String path = base.getRawPath();
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    boolean tls() {
        return "https".equalsIgnoreCase(base.getScheme());
    }

    /** For messages: the host, and the port where the address names one. */
    String host() {
        return base.getPort() < 0 ? base.getHost() : base.getHost() + ":" + base.getPort();
    }

    /** What must not come up in a message: the values of headers, and the key of a "Bearer key". */
    List<String> secrets() {
        List<String> secrets = new ArrayList<>();
        for (String value : headers.values()) {
            secrets.add(value.substring(value.indexOf(' ') + 1));
        }
        return secrets;
    }

    RequestOptions request(HttpMethod method, String path) {
        MultiMap all = HttpHeaders.headers();
        headers.forEach(all::add);
        return new RequestOptions()
                .setMethod(method)
                .setHost(base.getHost())
                .setPort(base.getPort() < 0 ? (tls() ? 443 : 80) : base.getPort())
                .setSsl(tls())
                .setHeaders(all)
                .setURI(base.getRawQuery() == null ? path : path + "?" + base.getRawQuery());
    }
}
