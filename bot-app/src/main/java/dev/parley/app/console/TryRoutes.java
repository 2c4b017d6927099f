package dev.parley.app.console;

import dev.parley.app.console.Tryouts.Tryout;
import dev.parley.app.people.Role;
import dev.parley.bot.Bot;
import dev.parley.flow.Reading;
import dev.parley.model.Failure;
import dev.parley.release.FileSet;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/try} with a draft, {@code text} and a name of the chat as {@code conversation}: asks the draft, and
 * answers with the turn as Server-Sent Events. 422 with the problems where the draft has errors.
 */
public final class TryRoutes {
    private final Gate<Bot> gate;
    private final Tryouts tryouts;
    private final DraftFiles drafts = new DraftFiles();
    private final String channel;

    private TryRoutes(Gate<Bot> gate, Tryouts tryouts, String channel) {
        this.gate = gate;
        this.tryouts = tryouts;
        this.channel = channel;
    }

    /**
     * @param bot null while the program is starting
     * @param channel that the questions seem to come from
     */
    public static void mount(
            Router router, String secret, Supplier<@Nullable Bot> bot, Tryouts tryouts, String channel) {
        Gate<Bot> gate = new Gate<>(secret, bot);
        TryRoutes routes = new TryRoutes(gate, tryouts, channel);
        gate.guard(router, "/api/try", Role.EDITOR);
        router.post("/api/try")
                .handler(BodyHandler.create(false).setBodyLimit(FileSet.MOST_BYTES))
                .handler(routes::ask);
    }

    private void ask(RoutingContext context) {
        JsonObject body = context.body().asJsonObject();
        String text = body == null ? "" : body.getString("text", "").strip();
        if (body == null || text.isEmpty()) {
            Gate.answer(context, 422, new JsonObject().put("detail", "the request needs a `text`"));
            return;
        }
        Bot bot = gate.part();
        Future.succeededFuture()
                .compose(now -> drafts.of(bot, body))
                .compose(draft -> bot.check(draft)
                        .compose(reading -> reading.draft() == null
                                ? refused(context, reading)
                                : ask(context, draft, body.getString("conversation", "chat"), text)))
                .onFailure(e -> Gate.failed(context, e));
    }

    private static Future<Void> refused(RoutingContext context, Reading reading) {
        Gate.answer(context, 422, FlowJson.of(reading).put("detail", "the draft has errors"));
        return Future.succeededFuture();
    }

    private Future<Void> ask(RoutingContext context, FileSet draft, String chat, String text) {
        return tryouts.ready(chat, draft).compose(tryout -> {
            TryStream out = new TryStream(context.response(), Vertx.currentContext());
            out.begin();
            return say(tryout, text, out)
                    .recover(e -> out.refused(
                            new JsonObject().put("detail", Failure.from(e).message())));
        });
    }

    private Future<Void> say(Tryout tryout, String text, TryStream out) {
        return tryout.turns().ask(tryout.bot().inbound(), channel, text, out).mapEmpty();
    }
}
