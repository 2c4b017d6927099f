package dev.parley.app.console;

import dev.parley.app.console.Replaying.Asked;
import dev.parley.app.people.Role;
import dev.parley.bot.Bot;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.release.FileSet;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/replay} with {@code version} or {@code files}, and if wanted {@code conversations}, {@code models} ({@code
 * recorded} or {@code live}) and {@code limit} (of a hundred): begins a replay, and answers with its {@code id}. {@code GET
 * /api/replay/ID}: how far it is, and its report once it is done; on the replica that it was begun on, for the last ones.
 */
public final class ReplayRoutes {
    private static final long BODY = FileSet.MOST_BYTES * 3 / 2;
    private static final int KEPT = 20;
    private static final int MOST = 1_000;

    private final Gate<Replaying> gate;
    private final Supplier<@Nullable Bot> bot;
    private final Map<String, JsonObject> jobs = new LinkedHashMap<>();

    private ReplayRoutes(Gate<Replaying> gate, Supplier<@Nullable Bot> bot) {
        this.gate = gate;
        this.bot = bot;
    }

    /** @param replaying null while the program is starting, as is the bot */
    public static void mount(
            Router router, String secret, Supplier<@Nullable Replaying> replaying, Supplier<@Nullable Bot> bot) {
        Gate<Replaying> gate = new Gate<>(secret, replaying);
        ReplayRoutes routes = new ReplayRoutes(gate, bot);
        gate.guard(router, "/api/replay*", Role.EDITOR);
        router.post("/api/replay")
                .handler(BodyHandler.create(false).setBodyLimit(BODY))
                .handler(routes::begin);
        router.get("/api/replay/:id").handler(routes::show);
    }

    private void begin(RoutingContext context) {
        JsonObject body = context.body().asJsonObject();
        Future.succeededFuture()
                .compose(now -> files(context, body))
                .map(set -> begin(set, asked(body)))
                .onSuccess(job -> Gate.answer(context, 202, job))
                .onFailure(e -> Gate.failed(context, e));
    }

    private Future<FileSet> files(RoutingContext context, JsonObject body) {
        Bot running = bot.get();
        if (body.getString("version") == null || running == null) {
            return ReleaseJson.files(context.vertx(), body);
        }
        return running.versions().files(body.getString("version"));
    }

    private static Asked asked(JsonObject body) {
        int conversations = body.getInteger("conversations", 50);
        double limit = body.getDouble("limit", 2.0);
        if (conversations < 1 || conversations > MOST || limit < 0 || limit > 100) {
            throw Failure.of(
                            Kind.BAD_INPUT,
                            "`conversations` must be from 1 to " + MOST + ", and `limit` from 0 to 100 (of a hundred)")
                    .exception();
        }
        return new Asked(conversations, "live".equals(body.getString("models")), limit / 100);
    }

    private JsonObject begin(FileSet set, Asked asked) {
        String id = UUID.randomUUID().toString();
        keep(id, "running", 0, asked.conversations(), new JsonObject());
        gate.part()
                .run(set, asked, (done, all) -> keep(id, "running", done, all, new JsonObject()))
                .onSuccess(report -> {
                    int all = report.json().getInteger("conversations");
                    keep(id, "done", all, all, new JsonObject().put("report", report.json()));
                })
                .onFailure(e -> keep(id, "failed", 0, 0, new JsonObject().put("detail", e.getMessage())));
        return job(id);
    }

    private synchronized void keep(String id, String state, int done, int all, JsonObject more) {
        jobs.put(
                id,
                new JsonObject()
                        .put("id", id)
                        .put("state", state)
                        .put("done", done)
                        .put("of", all)
                        .mergeIn(more));
        Iterator<String> oldest = jobs.keySet().iterator();
        while (jobs.size() > KEPT) {
            String unused = oldest.next();
            oldest.remove();
        }
    }

    private synchronized JsonObject job(String id) {
        return jobs.getOrDefault(id, new JsonObject());
    }

    private void show(RoutingContext context) {
        JsonObject job = job(context.pathParam("id"));
        if (job.isEmpty()) {
            Gate.answer(
                    context,
                    404,
                    new JsonObject().put("detail", "there is no such replay here any more; begin it again"));
        } else {
            Gate.answer(context, 200, job);
        }
    }
}
