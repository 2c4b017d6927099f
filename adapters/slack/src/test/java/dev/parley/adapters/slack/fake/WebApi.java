package dev.parley.adapters.slack.fake;

import dev.parley.spi.Clock;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Web API's door: weather first, then method, token, budget; then the method itself. */
final class WebApi {
    private static final String PREFIX = "/api/";

    private final World world;
    private final OAuth oauth;
    private final RateLimits limits;
    private final Storms storms;
    private final CallLog log;
    private final Map<String, Method> methods = new HashMap<>();
    private volatile Duration ahead = Duration.ZERO;

    WebApi(World world, OAuth oauth, RateLimits limits, Storms storms, CallLog log, List<Method> methods) {
        this.world = world;
        this.oauth = oauth;
        this.limits = limits;
        this.storms = storms;
        this.log = log;
        methods.forEach(method -> this.methods.put(method.name(), method));
    }

    void clockIsAhead(Duration by) {
        ahead = by;
    }

    static boolean serves(String path) {
        return path.startsWith(PREFIX);
    }

    void serve(HttpServerRequest request, Buffer body) {
        String method = request.path().substring(PREFIX.length());
        Weather weather = storms.draw(method);
        switch (weather.kind()) {
            case CLEAR -> send(request, answer(method, request, body), weather.delay());
            case LIMITED -> {
                record(method, request, body, "ratelimited");
                send(request, Answer.limited(weather.retryAfter()), weather.delay());
            }
            case BROKEN -> {
                record(method, request, body, "broken");
                send(request, new Answer(503, "", null, ""), weather.delay());
            }
            case SILENT -> record(method, request, body, "silent");
            case RESET -> {
                record(method, request, body, "reset");
                request.connection().close().onFailure(Gone::isNoConcern);
            }
            case LOST -> {
                Answer lost = answer(method, request, body);
                record(method, request, body, "lost " + lost.status());
                request.connection().close().onFailure(Gone::isNoConcern);
            }
        }
    }

    /** What was asked is done at once; it is the answer that is late. */
    private void send(HttpServerRequest request, Answer answer, Duration delay) {
        if (delay.isZero()) {
            send(request.response(), answer);
        } else {
            Clock.Timer late = world.clock.after(delay, () -> send(request.response(), answer));
            request.response().closeHandler(gone -> late.cancel());
        }
    }

    private void record(String method, HttpServerRequest request, Buffer body, String outcome) {
        JsonObject shown;
        try {
            shown = Arguments.of(request, body).shown();
        } catch (Refusal unreadable) {
            shown = new JsonObject();
        }
        log.add(new ApiCall(world.now(), method, shown, outcome));
    }

    private Answer answer(String name, HttpServerRequest request, Buffer body) {
        Answer answer;
        try {
            Arguments args = Arguments.of(request, body);
            answer = world.alone(() -> decide(name, args, request.getHeader("authorization")));
        } catch (Refusal refusal) {
            answer = Answer.ok(refusal.body(), "");
        } catch (ClassCastException wrongKind) {
            answer = Answer.ok(
                    Refusal.because("invalid_arguments", wrongKind.toString()).body(), "");
        }
        record(name, request, body, answer.outcome());
        return answer;
    }

    private Answer decide(String name, Arguments args, @Nullable String authorization) {
        try {
            if (name.equals("oauth.v2.access")) {
                return Answer.ok(oauth.access(args, authorization), "");
            }
            Method method = methods.get(name);
            if (method == null) {
                throw new Refusal("unknown_method");
            }
            return admitted(method, args, world.tokens.check(bearer(args, authorization), world.now()));
        } catch (Refusal refusal) {
            return Answer.ok(refusal.body(), "");
        }
    }

    private Answer admitted(Method method, Arguments args, Token token) {
        if (token.kind() != method.token()) {
            throw new Refusal("not_allowed_token_type");
        }
        Duration wait = limits.take(method.name(), method.tier(), token.team(), args.text("channel"));
        if (wait != null) {
            return Answer.limited(wait);
        }
        Workspace workspace = world.workspace(
                token.kind() == Token.Kind.APP
                        ? world.workspaces.keySet().iterator().next()
                        : token.team());
        try {
            return Answer.ok(method.answer().apply(new Call(args, token, workspace)), token.provided());
        } catch (Refusal refusal) {
            return Answer.ok(refusal.body(), token.provided());
        }
    }

    private static @Nullable String bearer(Arguments args, @Nullable String authorization) {
        boolean inHeader = authorization != null && authorization.startsWith("Bearer ");
        return inHeader && authorization != null ? authorization.substring("Bearer ".length()) : args.text("token");
    }

    private void send(HttpServerResponse response, Answer answer) {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                world.now().plus(ahead).atOffset(ZoneOffset.UTC));
        response.setStatusCode(answer.status())
                .putHeader("content-type", "application/json; charset=utf-8")
                .putHeader("date", date);
        if (answer.retryAfter() != null) {
            response.putHeader("retry-after", answer.retryAfter());
        }
        if (!answer.scopes().isEmpty()) {
            response.putHeader("x-oauth-scopes", answer.scopes());
        }
        response.end(answer.body()).onFailure(Gone::isNoConcern);
    }
}
