package dev.parley.app.console;

import dev.parley.app.people.Role;
import dev.parley.bot.Bot;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.release.ArmFigures;
import dev.parley.release.By;
import dev.parley.release.FileSet;
import dev.parley.release.Pointer;
import dev.parley.release.Split;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A candidate for a part of the conversations, for the commands beside a running program:
 *
 * <ul>
 *   <li>{@code POST /api/split} with {@code author}, {@code message}, a {@code split} of {@code candidate}, {@code percent},
 *       {@code per} (user, channel) and {@code promote}, and {@code files} where the candidate is not kept yet
 *   <li>{@code GET /api/split}: the live {@code version}, the {@code split} or null, and the figures of {@code stable} and
 *       {@code candidate}
 *   <li>{@code POST /api/split/end} and {@code POST /api/split/promote} with {@code author} and {@code message}
 * </ul>
 */
public final class SplitRoutes {
    private static final long BODY = FileSet.MOST_BYTES * 3 / 2;

    private final Gate<Bot> gate;

    private SplitRoutes(Gate<Bot> gate) {
        this.gate = gate;
    }

    /** @param bot null while the program is starting */
    public static void mount(Router router, String secret, Supplier<@Nullable Bot> bot) {
        Gate<Bot> gate = new Gate<>(secret, bot);
        SplitRoutes routes = new SplitRoutes(gate);
        gate.guard(router, "/api/split*", Role.VIEWER, Role.PUBLISHER);
        BodyHandler body = BodyHandler.create(false).setBodyLimit(BODY);
        router.post("/api/split").handler(body).handler(routes::start);
        router.get("/api/split").handler(routes::show);
        router.post("/api/split/end").handler(body).handler(context -> routes.close(context, routes::end));
        router.post("/api/split/promote").handler(body).handler(context -> routes.close(context, routes::promote));
    }

    private void start(RoutingContext context) {
        JsonObject body = context.body().asJsonObject();
        By by = ReleaseJson.by(context, body);
        Future<Void> kept = body.getJsonObject("files") == null
                ? Future.succeededFuture()
                : ReleaseJson.files(context.vertx(), body)
                        .compose(set -> gate.part().versions().keep(set, by));
        answer(context, kept.compose(done -> gate.part().split(Split.of(body.getJsonObject("split")), by)));
    }

    private void show(RoutingContext context) {
        gate.part()
                .versions()
                .live()
                .compose(live -> gate.part().figures().map(both -> json(live, both)))
                .onSuccess(json -> Gate.answer(context, 200, json))
                .onFailure(e -> Gate.failed(context, e));
    }

    private static JsonObject json(@Nullable Pointer live, ArmFigures.@Nullable Both both) {
        JsonObject json = live == null ? new JsonObject() : live.json();
        return both == null
                ? json
                : json.put("stable", both.stable().json())
                        .put("candidate", both.candidate().json());
    }

    private void close(RoutingContext context, BiFunction<Split, By, Future<Pointer>> how) {
        By by = ReleaseJson.by(context, context.body().asJsonObject());
        answer(context, gate.part().versions().live().compose(live -> {
            Split split = live == null ? null : live.split();
            return split == null
                    ? Future.failedFuture(
                            Failure.of(Kind.BAD_INPUT, "no split is on").exception())
                    : how.apply(split, by);
        }));
    }

    private Future<Pointer> end(Split split, By by) {
        return gate.part().versions().endSplit(split, by);
    }

    private Future<Pointer> promote(Split split, By by) {
        return gate.part().versions().promote(split, by);
    }

    private static void answer(RoutingContext context, Future<Pointer> moved) {
        moved.onSuccess(pointer -> Gate.answer(context, 200, pointer.json())).onFailure(e -> Gate.failed(context, e));
    }
}
