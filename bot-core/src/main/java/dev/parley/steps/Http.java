package dev.parley.steps;

import dev.parley.model.Scalar;
import dev.parley.model.Shape;
import dev.parley.spi.Outcome;
import dev.parley.spi.Resources;
import dev.parley.spi.Setting;
import dev.parley.spi.Step;
import dev.parley.spi.StepCheck;
import dev.parley.spi.StepType;
import dev.parley.spi.Turn;
import dev.parley.text.Template;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.Json;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code http}: asks another system. */
public final class Http implements StepType<Http.Settings> {
    public record Settings(
            @Setting(value = "What to do there.", orElse = "get")
            Method method,

            @Setting(
                    "Where, such as `{{ env.ORDERS_URL }}/orders/{{ slots.order }}`. Values after the host are encoded;"
                            + " redirects are not followed.")
            Template url,

            @Setting("Headers to send; secrets come from `env`.")
            Map<String, Template> headers,

            @Setting("What to send, as JSON. Texts in it are templates.") @Nullable
            Object body,

            @Setting(value = "Permit addresses inside your own network and this machine.", orElse = "false")
            boolean private_) {}

    public enum Method {
        GET,
        POST,
        PUT,
        PATCH,
        DELETE
    }

    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    @Override
    public String name() {
        return "http";
    }

    @Override
    public String summary() {
        return "Asks another system over HTTP; a status below 500 is a result, above it a failure.";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public String example() {
        return """
                id: order
                type: http
                method: post
                url: https://shop.example.com/orders/{{ slots.order }}
                headers: {Accept-Language: en}
                body: {reason: "{{ message.text }}"}
                timeout: 3s
                retry: {attempts: 2, backoff: 200ms}
                """;
    }

    @Override
    public Shape result(Settings settings) {
        return Shape.fields(Map.of("status", Scalar.WHOLE, "body", Scalar.ANY, "headers", Scalar.ANY));
    }

    @Override
    public void check(Settings settings, StepCheck check) {
        HttpAddress.check(settings.url(), settings.private_(), check);
        JsonTemplate.check("body", settings.body(), check);
        for (String header : settings.headers().keySet()) {
            if (!HEADER.matcher(header).matches()) {
                check.error("headers." + header, "`" + header + "` can't be the name of a header.", null);
            }
        }
        if (settings.method() == Method.GET && settings.body() != null) {
            check.warning("body", "Most servers ignore the body of a `get`.", "Write `method: post`.");
        }
    }

    @Override
    public Future<Step> prepare(Settings settings, Resources resources) {
        HttpAddress address = HttpAddress.of(settings.url());
        HttpHosts hosts = new HttpHosts(resources.vertx(), settings.private_());
        HttpExchange exchange = new HttpExchange(resources.vertx());
        @Nullable JsonTemplate body = settings.body() == null ? null : JsonTemplate.of(settings.body());
        return Future.succeededFuture(turn -> {
            String url = address.render(turn.values());
            RequestOptions request = request(url, settings, turn);
            String content = body == null ? null : Json.encode(body.render(turn.values()));
            return hosts.find(request.getHost(), request.getPort())
                    .compose(server -> exchange.send(request.setServer(server), content, turn))
                    .map(answer -> {
                        turn.note("status", String.valueOf(answer.get("status")));
                        return Outcome.next(answer);
                    });
        });
    }

    private static RequestOptions request(String url, Settings settings, Turn turn) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        if (settings.body() != null) {
            headers.set("Content-Type", "application/json");
        }
        settings.headers().forEach((name, value) -> headers.set(name, oneLine(value.render(turn.values()))));
        HttpMethod method = HttpMethod.valueOf(settings.method().name());
        return HttpAddress.request(url).setMethod(method).setHeaders(headers);
    }

    private static String oneLine(String value) {
        return value.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
