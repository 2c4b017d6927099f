package dev.parley.app.console;

import dev.parley.app.people.People;
import dev.parley.app.people.People.Entered;
import dev.parley.app.people.SignedIn;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signing in and out:
 *
 * <ul>
 *   <li>{@code GET /api/session}: {@code user}, {@code name}, {@code role} and {@code csrf}; 401 for strangers, with the
 *       {@code provider} that vouches for people, if there is one
 *   <li>{@code POST /api/session} with {@code user} and {@code password}: the same, and the cookie. 403 where one of them is
 *       wrong, 429 after many tries
 *   <li>{@code DELETE /api/session}: signs out
 *   <li>{@code POST /api/session/password} with {@code password} and {@code new}
 * </ul>
 */
public final class SessionRoutes {
    private static final Logger log = LoggerFactory.getLogger(SessionRoutes.class);
    private static final int BODY = 16 * 1024;

    private final Entrance entrance;
    private final Supplier<@Nullable People> people;

    private SessionRoutes(Entrance entrance, Supplier<@Nullable People> people) {
        this.entrance = entrance;
        this.people = people;
    }

    /**
     * Before all other routes of the console: what they know of a person comes from here.
     *
     * @param people null while the stores are not open
     */
    public static void mount(Router router, Entrance entrance, Supplier<@Nullable People> people) {
        SessionRoutes routes = new SessionRoutes(entrance, people);
        Visit.mount(router, entrance, people);
        BodyHandler body = BodyHandler.create(false).setBodyLimit(BODY);
        router.get("/api/session").handler(routes::show);
        router.post("/api/session").handler(body).handler(routes::signIn);
        router.delete("/api/session").handler(routes::signOut);
        router.post("/api/session/password").handler(body).handler(routes::choose);
    }

    private void show(RoutingContext context) {
        SignedIn person = Visit.person(context);
        if (person != null) {
            Gate.answer(context, 200, person.json());
            return;
        }
        JsonObject stranger = new JsonObject().put("detail", "sign in first").put("provider", entrance.provider());
        Gate.answer(context, 401, stranger);
    }

    private void signIn(RoutingContext context) {
        if (isFromElsewhere(context)) {
            Gate.answer(context, 403, new JsonObject().put("detail", "sign in on the console's own page"));
            return;
        }
        String before = entrance.token(context);
        enter(
                context,
                json(context)
                        .compose(body -> open().signIn(text(body, "user"), text(body, "password"), address(context))
                                .compose(in -> before == null
                                        ? Future.succeededFuture(in)
                                        : open().signOut(before).map(in))));
    }

    /** Another site could have a browser sign in as somebody whom that site knows. */
    private static boolean isFromElsewhere(RoutingContext context) {
        String type = context.request().getHeader("content-type");
        String site = context.request().getHeader("sec-fetch-site");
        return type == null
                || !type.startsWith("application/json")
                || (site != null && !site.equals("same-origin") && !site.equals("none"));
    }

    private void signOut(RoutingContext context) {
        String token = entrance.token(context);
        Future<Void> ended = token == null ? Future.succeededFuture() : open().signOut(token);
        ended.onSuccess(done -> {
                    entrance.take(context);
                    Gate.answer(context, 200, new JsonObject().put("done", true));
                })
                .onFailure(e -> Gate.failed(context, e));
    }

    private void choose(RoutingContext context) {
        SignedIn person = Visit.person(context);
        if (person == null) {
            Gate.answer(context, 401, new JsonObject().put("detail", "sign in first"));
            return;
        }
        enter(
                context,
                json(context)
                        .compose(body -> open().choose(
                                        person.user(), text(body, "password"), text(body, "new"), address(context))));
    }

    private void enter(RoutingContext context, Future<Entered> entering) {
        entering.onSuccess(in -> {
                    entrance.give(context, in.token());
                    Gate.answer(context, 200, in.person().json());
                })
                .onFailure(e -> Gate.failed(context, e));
    }

    private People open() {
        People open = people.get();
        if (open == null) {
            throw Failure.of(Kind.UNAVAILABLE, "the program is starting; try again")
                    .exception();
        }
        return open;
    }

    static String address(RoutingContext context) {
        return context.request().remoteAddress().hostAddress();
    }

    static Future<JsonObject> json(RoutingContext context) {
        try {
            JsonObject body = context.body().asJsonObject();
            if (body != null) {
                return Future.succeededFuture(body);
            }
        } catch (DecodeException | ClassCastException e) {
            log.debug("no JSON object: {}", e.getMessage());
        }
        return Future.failedFuture(
                Failure.of(Kind.BAD_INPUT, "send a JSON object").exception());
    }

    /** Empty where it is none. */
    static String text(JsonObject body, String name) {
        return body.getValue(name) instanceof String text ? text : "";
    }
}
