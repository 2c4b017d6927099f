package dev.parley.app.console;

import dev.parley.spi.AnswerCache;
import dev.parley.spi.CacheFigures;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The answer cache: {@code GET /api/cache} says what it has done and what is asked most; {@code POST /api/cache/purge} with
 * {@code {"all": true}}, {@code {"flow": id}} or {@code {"question": text}} forgets answers.
 */
public final class CacheRoutes {
    private static final int BODY = 16 * 1024;

    private final Gate<AnswerCache> gate;

    private CacheRoutes(Gate<AnswerCache> gate) {
        this.gate = gate;
    }

    /** @param cache null while the stores are not open */
    public static void mount(Router router, String secret, Supplier<@Nullable AnswerCache> cache) {
        Gate<AnswerCache> gate = new Gate<>(secret, cache);
        CacheRoutes routes = new CacheRoutes(gate);
        gate.guard(router, "/api/cache*");
        router.get("/api/cache").handler(routes::show);
        router.post("/api/cache/purge")
                .handler(BodyHandler.create(false).setBodyLimit(BODY))
                .handler(routes::purge);
    }

    private void show(RoutingContext context) {
        gate.part()
                .figures()
                .onSuccess(figures -> Gate.answer(context, 200, json(figures)))
                .onFailure(e -> Gate.failed(context, e));
    }

    private void purge(RoutingContext context) {
        JsonObject body = context.body().asJsonObject();
        Future<Long> purged = body == null ? null : purged(body);
        if (purged == null) {
            String detail = "say what to purge: {\"all\": true}, {\"flow\": \"…\"} or {\"question\": \"…\"}";
            Gate.answer(context, 422, new JsonObject().put("detail", detail));
            return;
        }
        purged.onSuccess(count -> Gate.answer(context, 200, new JsonObject().put("purged", count)))
                .onFailure(e -> Gate.failed(context, e));
    }

    private @Nullable Future<Long> purged(JsonObject body) {
        if (Boolean.TRUE.equals(body.getValue("all"))) {
            return gate.part().purge("");
        } else if (body.getValue("flow") instanceof String flow && !flow.isBlank()) {
            return gate.part().purge(flow + "/");
        }
        return body.getValue("question") instanceof String question && !question.isBlank()
                ? gate.part().purgeQuestion(question)
                : null;
    }

    /** What was asked once only is left out: it may be of one customer alone. Costs are not known here, tokens are. */
    public static JsonObject json(CacheFigures figures) {
        JsonArray hot = new JsonArray();
        figures.hot().stream()
                .filter(one -> one.asks() > 1)
                .map(CacheRoutes::json)
                .forEach(hot::add);
        long asks =
                figures.decisions().values().stream().mapToLong(Long::longValue).sum();
        JsonObject refused = new JsonObject();
        figures.gates().forEach(refused::put);
        return new JsonObject()
                .put("asks", asks)
                .put("exact", figures.decisions().getOrDefault("exact", 0L))
                .put("semantic", figures.decisions().getOrDefault("semantic", 0L))
                .put("joined", figures.decisions().getOrDefault("joined", 0L))
                .put("misses", figures.decisions().getOrDefault("miss", 0L))
                .put("refusedByGate", refused)
                .put("savedMillis", figures.savedMillis())
                .put("savedTokens", figures.savedTokens())
                .putNull("savedCost")
                .put("hot", hot);
    }

    private static JsonObject json(CacheFigures.Hot hot) {
        return new JsonObject()
                .put("question", hot.question())
                .put("flow", hot.flow())
                .put("step", hot.step())
                .put("asks", hot.asks())
                .put("hits", hot.hits())
                .put("savedMillis", hot.savedMillis())
                .put("savedTokens", hot.savedTokens())
                .putNull("savedCost")
                .put("at", hot.at().toString());
    }
}
