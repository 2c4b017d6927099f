package dev.parley.app.console;

import dev.parley.app.people.Role;
import dev.parley.app.people.SignedIn;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.release.By;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way to a part of the running program: for people who are signed in and whose role allows it, and for the commands beside
 * the program. Only who may read the program's data folder knows the secret that those have; it is good for everything.
 */
public final class Gate<T> {
    /** Has the user who runs the command, URL-encoded. */
    public static final String AUTHOR = "parley-author";

    private final byte[] secret;
    private final Supplier<@Nullable T> part;

    /** @param part null while the program is starting */
    Gate(String secret, Supplier<@Nullable T> part) {
        this.secret = ("Bearer " + secret).getBytes(StandardCharsets.UTF_8);
        this.part = part;
    }

    /** For admins. */
    void guard(Router router, String path) {
        guard(router, path, Role.ADMIN);
    }

    void guard(Router router, String path, Role role) {
        guard(router, path, role, role);
    }

    /** @param change what it takes for all but GET and HEAD */
    void guard(Router router, String path, Role read, Role change) {
        router.route(path).handler(context -> check(context, reads(context) ? read : change));
    }

    static boolean reads(RoutingContext context) {
        HttpMethod method = context.request().method();
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }

    private void check(RoutingContext context, Role needed) {
        SignedIn person = Visit.person(context);
        if (!isCommand(context) && person == null) {
            answer(context, 401, new JsonObject().put("detail", "sign in first"));
        } else if (person != null && !person.role().includes(needed)) {
            answer(context, 403, new JsonObject().put("detail", refusal(person, needed)));
        } else if (part.get() == null) {
            answer(context, 503, new JsonObject().put("detail", "the program is starting; try again"));
        } else {
            context.next();
        }
    }

    private boolean isCommand(RoutingContext context) {
        String given = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        byte[] bytes = (given == null ? "" : given).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(bytes, secret);
    }

    private static String refusal(SignedIn person, Role needed) {
        return "your role is " + person.role().word() + ", and this needs " + needed.word() + "; ask an admin";
    }

    T part() {
        T open = part.get();
        if (open == null) {
            throw Failure.of(Kind.UNAVAILABLE, "the stores are not open").exception();
        }
        return open;
    }

    /** Says whether the request is wrong, came behind another one, or may succeed later, and when. */
    static void failed(RoutingContext context, Throwable thrown) {
        Failure failure = Failure.from(thrown);
        int status = switch (failure.kind()) {
            case BAD_INPUT -> 422;
            case REFUSED -> 403;
            case CONFLICT -> 409;
            case OVERLOADED -> 429;
            default -> 503;
        };
        Duration again = failure.retryAfter();
        if (again == null) {
            answer(context, status, new JsonObject().put("detail", failure.message()));
            return;
        }
        long seconds = Math.max(1, again.toSeconds());
        context.response().putHeader("retry-after", Long.toString(seconds));
        String detail = failure.message() + "; try again in " + seconds + " s";
        answer(context, status, new JsonObject().put("detail", detail));
    }

    /** Who is signed in; else the user who runs the command: only to be read, for whoever knows the secret can write any. */
    static By author(RoutingContext context) {
        SignedIn person = Visit.person(context);
        if (person != null) {
            return person.by("");
        }
        String name = context.request().getHeader(AUTHOR);
        return new By(name == null ? "" : URLDecoder.decode(name, StandardCharsets.UTF_8), "");
    }

    static void answer(RoutingContext context, int status, JsonObject body) {
        context.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/json")
                .putHeader("cache-control", "no-store")
                .end(body.toBuffer())
                .onFailure(context::fail);
    }
}
