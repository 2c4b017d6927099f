package dev.parley.app.console;

import static dev.parley.spi.Futures.doing;

import dev.parley.app.people.Role;
import dev.parley.bot.Bot;
import dev.parley.flow.Problems;
import dev.parley.flow.Reading;
import dev.parley.release.By;
import dev.parley.release.FileSet;
import dev.parley.release.Pointer;
import dev.parley.release.Release;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The versions of the flows, for the commands beside a running program:
 *
 * <ul>
 *   <li>{@code POST /api/releases} with {@code author}, {@code message} and {@code files} (base64 by path): publishes. 201
 *       with the {@code version} and its {@code warnings}; 422 with the problems as {@code detail} when the check refuses it
 *   <li>{@code GET /api/releases}: all versions, newest first, and which one is {@code live}
 *   <li>{@code GET /api/releases/V/files}: the files of one
 *   <li>{@code POST /api/rollback} with {@code author}, {@code message} and, unless it is the one before, {@code version}
 *   <li>{@code GET /api/audit}: the lines of the audit log
 * </ul>
 */
public final class ReleaseRoutes {
    /** The largest set of files, in base64, and some more. */
    private static final long BODY = FileSet.MOST_BYTES * 3 / 2;

    private final Gate<Bot> gate;
    private final Supplier<@Nullable FourEyes> eyes;

    private ReleaseRoutes(Gate<Bot> gate, Supplier<@Nullable FourEyes> eyes) {
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
        ReleaseRoutes routes = new ReleaseRoutes(gate, eyes);
        List.of("/api/releases*", "/api/rollback", "/api/audit")
                .forEach(path -> gate.guard(router, path, Role.VIEWER, Role.PUBLISHER));
        BodyHandler body = BodyHandler.create(false).setBodyLimit(BODY);
        router.post("/api/releases").handler(body).handler(routes::publish);
        router.get("/api/releases").handler(routes::list);
        router.get("/api/releases/:version/files").handler(routes::files);
        router.post("/api/rollback").handler(body).handler(routes::rollBack);
        router.get("/api/audit").handler(routes::audit);
    }

    private void publish(RoutingContext context) {
        JsonObject body = context.body().asJsonObject();
        By by = ReleaseJson.by(context, body);
        FourEyes second = second(context);
        ReleaseJson.files(context.vertx(), body)
                .compose(set -> second == null
                        ? gate.part().publish(set, by).map(doing(reading -> published(context, set, reading)))
                        : gate.part().check(set).compose(reading -> propose(context, second, set, by, reading)))
                .onFailure(e -> Gate.failed(context, e));
    }

    private @Nullable FourEyes second(RoutingContext context) {
        return Visit.person(context) == null ? null : eyes.get();
    }

    private static Future<Reading> propose(
            RoutingContext context, FourEyes second, FileSet set, By by, Reading reading) {
        if (reading.draft() == null) {
            published(context, set, reading);
            return Future.succeededFuture(reading);
        }
        return second.propose(FourEyes.Act.PUBLISH, set, null, by)
                .map(doing(proposal -> Gate.answer(
                        context, 202, proposal.json().put("waits", true).put("warnings", Problems.render(reading)))))
                .map(reading);
    }

    private static void published(RoutingContext context, FileSet set, Reading reading) {
        String problems = Problems.render(reading);
        if (reading.draft() == null) {
            Gate.answer(context, 422, new JsonObject().put("detail", problems));
        } else {
            Gate.answer(
                    context, 201, new JsonObject().put("version", set.version()).put("warnings", problems));
        }
    }

    private void list(RoutingContext context) {
        Bot bot = gate.part();
        bot.versions()
                .live()
                .compose(live -> bot.versions().all().map(all -> list(live, all)))
                .onSuccess(list -> Gate.answer(context, 200, list))
                .onFailure(e -> Gate.failed(context, e));
    }

    private static JsonObject list(@Nullable Pointer live, List<Release> all) {
        return new JsonObject()
                .put("live", live == null ? null : live.json())
                .put("releases", new JsonArray(all.stream().map(Release::head).toList()));
    }

    private void files(RoutingContext context) {
        gate.part()
                .versions()
                .files(context.pathParam("version"))
                .onSuccess(set -> Gate.answer(context, 200, new JsonObject().put("files", ReleaseJson.of(set))))
                .onFailure(e -> Gate.failed(context, e));
    }

    private void rollBack(RoutingContext context) {
        JsonObject body = context.body().asJsonObject();
        By by = ReleaseJson.by(context, body);
        String version = body.getString("version");
        FourEyes second = second(context);
        (second == null ? gate.part().rollBack(version, by) : second.rollBack(version, by))
                .onSuccess(pointer -> Gate.answer(context, 200, pointer.json()))
                .onFailure(e -> Gate.failed(context, e));
    }

    private void audit(RoutingContext context) {
        gate.part()
                .versions()
                .audit()
                .lines()
                .map(lines -> new JsonArray(lines.stream().map(Buffer::toString).toList()))
                .onSuccess(lines -> Gate.answer(context, 200, new JsonObject().put("lines", lines)))
                .onFailure(e -> Gate.failed(context, e));
    }
}
