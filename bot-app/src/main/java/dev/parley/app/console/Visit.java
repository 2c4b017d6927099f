package dev.parley.app.console;

import dev.parley.app.people.People;
import dev.parley.app.people.SignedIn;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who sends a request, before any {@link Gate} asks: the person whose session the cookie names. A change has to
 * bring the session's CSRF token too, in a header that no other site can set.
 */
public final class Visit {
    public static final String CSRF = "x-csrf-token";
    private static final String PERSON = Visit.class.getName();

    private final Entrance entrance;
    private final Supplier<@Nullable People> people;

    private Visit(Entrance entrance, Supplier<@Nullable People> people) {
        this.entrance = entrance;
        this.people = people;
    }

    /** Before all other routes. */
    static void mount(Router router, Entrance entrance, Supplier<@Nullable People> people) {
        Visit visit = new Visit(entrance, people);
        router.route().handler(entrance::secure);
        router.route("/api/*").handler(visit::identify);
    }

    /** Who is signed in; null for commands and strangers. */
    static @Nullable SignedIn person(RoutingContext context) {
        return context.get(PERSON);
    }

    private void identify(RoutingContext context) {
        String token = entrance.token(context);
        People open = people.get();
        if (entrance.isOpen()) {
            go(context, entrance.trial(context));
        } else if (token == null) {
            context.next();
        } else if (open == null) {
            Gate.answer(context, 503, new JsonObject().put("detail", "the program is starting; try again"));
        } else {
            context.request().pause();
            open.find(token)
                    .onSuccess(person -> {
                        context.request().resume();
                        go(context, person);
                    })
                    .onFailure(e -> Gate.failed(context, e));
        }
    }

    private static void go(RoutingContext context, @Nullable SignedIn person) {
        if (person != null && !Gate.reads(context) && !brings(context, person)) {
            String detail = "the header " + CSRF + " is missing or wrong; load the page again";
            Gate.answer(context, 403, new JsonObject().put("detail", detail));
            return;
        }
        if (person != null) {
            context.put(PERSON, person);
        }
        context.next();
    }

    private static boolean brings(RoutingContext context, SignedIn person) {
        String given = context.request().getHeader(CSRF);
        return given != null && person.knows(given);
    }
}
