package dev.parley.steps;

import dev.parley.model.Failure;
import dev.parley.spi.StepCheck;
import dev.parley.text.Compiled;
import dev.parley.text.Template;
import dev.parley.text.Templates;
import dev.parley.text.Values;
import io.vertx.core.http.RequestOptions;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address that an {@code http} step asks, in two parts. Scheme and host are written down or come from {@code env},
 * so an operator chose them. All that follows may hold a customer's words; each value there is encoded, so that it stays
 * one segment or one parameter: the order number {@code ../admin?all=1} asks for an order of that odd name.
 */
record HttpAddress(Template host, Template rest) {
    private static final String ENV = "\\{\\{\\s*env\\.\\w+\\s*}}";
    private static final Pattern HOST =
            Pattern.compile("(?:https?://|(?=" + ENV + "))(?:[^/?#{}\\s]|" + ENV + ")+(?=[/?#]|$)");
    private static final Pattern OWN_NETWORK = Pattern.compile(
            "https?://(?:[^@/]*@)?(?:localhost|127\\.[\\d.]+|10\\.[\\d.]+|192\\.168\\.[\\d.]+|0\\.0\\.0\\.0|\\[::1])(?=[:/?#]|$).*");
    private static final Pattern CLIMBS = Pattern.compile("(?:^|/)(?:\\.|%2[eE]){1,2}(?:/|$|[?#])");

    static void check(Template url, boolean own, StepCheck check) {
        String source = url.source().strip();
        if (!HOST.matcher(source).lookingAt()) {
            check.error(
                    "url",
                    "The address must begin with http:// or https:// and a host that no customer's value is part of.",
                    "Write it out, as in `https://api.example.com/…`, or begin with a value of `env`.");
        } else if (!own && OWN_NETWORK.matcher(source).matches()) {
            check.error("url", "This address is inside your own network.", "Say `private: true` to permit it.");
        }
    }

    static HttpAddress of(Template url) {
        String source = url.source().strip();
        Matcher host = HOST.matcher(source);
        if (!host.lookingAt()) {
            throw refused("the address does not begin with a host");
        }
        return new HttpAddress(compiled(source.substring(0, host.end())), compiled(source.substring(host.end())));
    }

    private static Template compiled(String part) {
        Compiled<Template> compiled = Templates.compile(part);
        if (compiled.value() == null) {
            throw refused("the address is no template: " + compiled.issues());
        }
        return compiled.value();
    }

    String render(Values values) {
        String path = rest.render(name -> encoded(values.get(name))).strip();
        if (CLIMBS.matcher(path.split("[?#]", 2)[0]).find()) {
            throw refused("a value would climb out of the path");
        }
        return host.render(values).strip().replaceAll("/+$", "") + path;
    }

    private static @Nullable Object encoded(@Nullable Object value) {
        if (value instanceof String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        }
        if (value instanceof List<?> list) {
            return list.stream().map(HttpAddress::encoded).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> fields = new LinkedHashMap<>();
            map.forEach((name, field) -> fields.put(name, encoded(field)));
            return fields;
        }
        return value;
    }

    /** Where a request goes to: path and query may hold what customers wrote. */
    static URI server(RequestOptions options) {
        return URI.create((options.isSsl() ? "https://" : "http://") + options.getHost() + ":" + options.getPort());
    }

    /** Host, port, path and query of a rendered address. */
    static RequestOptions request(String url) {
        try {
            URI uri = new URI(url);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (!web || uri.getHost() == null || uri.getUserInfo() != null) {
                throw refused("the address is not of the form https://host/path");
            }
            return new RequestOptions().setAbsoluteURI(uri.toURL());
        } catch (URISyntaxException | MalformedURLException e) {
            throw refused("the address is malformed");
        }
    }

    private static RuntimeException refused(String why) {
        return Failure.of(Failure.Kind.BAD_INPUT, why).exception();
    }
}
