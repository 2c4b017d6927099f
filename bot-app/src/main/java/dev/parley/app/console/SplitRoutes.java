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
    private final Supplier<@Nullable FourEyes> eyes;

    private SplitRoutes(Gate<Bot> gate, Supplier<@Nullable FourEyes> eyes) {
        this.gate = gate;
        this.eyes = eyes;
    }

    /**
     * @param bot null while the program is starting
     * @param eyes null where people publish alone
     */
    public static void mount(
            Router router, String secret, Supplier<@Nullable Bot> bot, Supplier<@Nullable FourEyes> eyes) {
        Gate<Bot> gate = new Gate<>(secret, bot);
        SplitRoutes routes = new SplitRoutes(gate, eyes);
        gate.guard(router, "/api/split*", Role.VIEWER, Role.PUBLISHER);
        BodyHandler body = BodyHandler.create(false).setBodyLimit(BODY);
        router.post("/api/split").handler(body).handler(routes::start);
        router.get("/api/split").handler(routes::show);
        router.post("/api/split/end").handler(body).handler(routes::end);
        router.post("/api/split/promote").handler(body).handler(routes::promote);
    }

    private void start(RoutingContext context) {
        JsonObject body = context.body().asJsonObject();
        By by = ReleaseJson.by(context, body);
        Future<Void> kept = body.getJsonObject("files") == null
                ? Future.succeededFuture()
                : ReleaseJson.files(context.vertx(), body)
                        .compose(set -> gate.part().versions().keep(set, by));
        JsonObject split = body.getJsonObject("split");
        FourEyes second = second(context);
        if (second == null) {
            answer(context, kept.compose(done -> gate.part().split(Split.of(split), by)));
        } else {
            propose(
                    context,
                    kept.compose(done ->
                            second.propose(FourEyes.Act.SPLIT, Split.of(split).candidate(), split, by)));
        }
    }

    private @Nullable FourEyes second(RoutingContext context) {
        return Visit.person(context) == null ? null : eyes.get();
    }

    private static void propose(RoutingContext context, Future<FourEyes.Proposal> made) {
        made.onSuccess(proposal -> Gate.answer(context, 202, proposal.json().put("waits", true)))
                .onFailure(e -> Gate.failed(context, e));
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

    private Future<Split> split() {
        return gate.part().versions().live().compose(live -> {
            Split split = live == null ? null : live.split();
            return split == null
                    ? Future.failedFuture(
                            Failure.of(Kind.BAD_INPUT, "no split is on").exception())
                    : Future.succeededFuture(split);
        });
    }

    private void end(RoutingContext context) {
        By by = ReleaseJson.by(context, context.body().asJsonObject());
        answer(context, split().compose(split -> gate.part().versions().endSplit(split, by)));
    }

    private void promote(RoutingContext context) {
        By by = ReleaseJson.by(context, context.body().asJsonObject());
        FourEyes second = second(context);
        if (second == null) {
            answer(context, split().compose(split -> gate.part().versions().promote(split, by)));
        } else {
            propose(
                    context,
                    split().compose(split -> second.propose(FourEyes.Act.PROMOTE, split.candidate(), null, by)));
        }
    }

    private static void answer(RoutingContext context, Future<Pointer> moved) {
        moved.onSuccess(pointer -> Gate.answer(context, 200, pointer.json())).onFailure(e -> Gate.failed(context, e));
    }
}
