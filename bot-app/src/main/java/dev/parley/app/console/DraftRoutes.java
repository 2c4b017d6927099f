package dev.parley.app.console;

import dev.parley.app.people.Role;
import dev.parley.bot.Bot;
import dev.parley.flow.Reading;
import dev.parley.release.Difference;
import dev.parley.release.FileSet;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Flows before they are published; a draft is what {@link DraftFiles} says.
 *
 * <ul>
 *   <li>{@code GET /api/flows}: the live flows as a graph, and the texts they are made of, without documents
 *   <li>{@code GET /api/schema}: the JSON Schema of a flow
 *   <li>{@code POST /api/check} with a draft: its {@code problems}, and its graph as far as it can be read
 *   <li>{@code POST /api/draft/version} with a draft: the name it would have as a version
 *   <li>{@code POST /api/diff} with a draft, or {@code to} a version, and {@code from}: the changes by {@code meaning} and
 *       {@code text}
 *   <li>{@code POST /api/faq/entries} with a draft and {@code flow}, {@code question}, and {@code answer} or {@code entry}:
 *       the changed {@code files}, and their problems
 * </ul>
 */
public final class DraftRoutes {
    private static final long BODY = FileSet.MOST_BYTES;

    private final Gate<Bot> gate;
    private final DraftFiles drafts;

    private DraftRoutes(Gate<Bot> gate, DraftFiles drafts) {
        this.gate = gate;
        this.drafts = drafts;
    }

    /** @param bot null while the program is starting */
    public static void mount(Router router, String secret, Supplier<@Nullable Bot> bot) {
        Gate<Bot> gate = new Gate<>(secret, bot);
        DraftRoutes routes = new DraftRoutes(gate, new DraftFiles());
        List.of("/api/flows", "/api/schema", "/api/check", "/api/draft/version", "/api/diff")
                .forEach(path -> gate.guard(router, path, Role.VIEWER));
        gate.guard(router, "/api/faq/entries", Role.EDITOR);
        BodyHandler body = BodyHandler.create(false).setBodyLimit(BODY);
        router.get("/api/flows").handler(routes::flows);
        router.get("/api/schema")
                .handler(context ->
                        Gate.answer(context, 200, new JsonObject(gate.part().schema())));
        router.post("/api/check").handler(body).handler(routes::check);
        router.post("/api/draft/version").handler(body).handler(routes::name);
        router.post("/api/diff").handler(body).handler(routes::diff);
        router.post("/api/faq/entries").handler(body).handler(routes::addFaq);
    }

    private void flows(RoutingContext context) {
        Bot bot = gate.part();
        String asked = context.request().getParam("version", "");
        String version = asked.isEmpty() ? bot.version() : asked;
        answer(
                context,
                drafts.version(bot, version)
                        .compose(files -> bot.check(files)
                                .map(reading -> FlowJson.of(reading)
                                        .put("version", version)
                                        .put("files", texts(files)))));
    }

    /** What people edit here; documents have a page of their own. */
    private static JsonObject texts(FileSet set) {
        JsonObject texts = new JsonObject();
        set.files().forEach((path, content) -> {
            if (path.endsWith(".yaml") && !path.contains("/knowledge/")) {
                texts.put(path, content.toString());
            }
        });
        return texts;
    }

    private void check(RoutingContext context) {
        answer(
                context,
                Future.succeededFuture()
                        .compose(now -> drafts.of(gate.part(), body(context)))
                        .compose(gate.part()::check)
                        .map(FlowJson::of));
    }

    private void name(RoutingContext context) {
        answer(
                context,
                Future.succeededFuture()
                        .compose(now -> drafts.of(gate.part(), body(context)))
                        .compose(draft -> context.vertx().executeBlocking(draft::version, false))
                        .map(version -> new JsonObject().put("version", version)));
    }

    private void diff(RoutingContext context) {
        JsonObject body = body(context);
        Bot bot = gate.part();
        String to = body.getString("to", "");
        Future<FileSet> from = drafts.version(bot, body.getString("from", bot.version()));
        answer(
                context,
                from.compose(old -> (to.isEmpty()
                                ? drafts.of(bot, body)
                                : bot.versions().files(to))
                        .map(fresh -> new JsonObject()
                                .put("meaning", new JsonArray(Difference.byMeaning(old, fresh)))
                                .put("text", new JsonArray(Difference.byText(old, fresh))))));
    }

    private void addFaq(RoutingContext context) {
        JsonObject body = body(context);
        Bot bot = gate.part();
        answer(
                context,
                Future.succeededFuture().compose(now -> drafts.of(bot, body)).compose(draft -> {
                    FaqEdit edit = FaqEdit.of(draft, body);
                    return bot.check(edit.in(draft)).map(reading -> changed(edit, reading));
                }));
    }

    private static JsonObject changed(FaqEdit edit, Reading reading) {
        return FlowJson.of(reading)
                .put("files", new JsonObject().put(edit.path(), edit.text()))
                .put("line", edit.line());
    }

    private static JsonObject body(RoutingContext context) {
        return context.body().asJsonObject() == null
                ? new JsonObject()
                : context.body().asJsonObject();
    }

    private static void answer(RoutingContext context, Future<JsonObject> made) {
        made.onSuccess(json -> Gate.answer(context, 200, json)).onFailure(e -> Gate.failed(context, e));
    }
}
