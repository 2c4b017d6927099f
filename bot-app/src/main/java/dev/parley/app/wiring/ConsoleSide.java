package dev.parley.app.wiring;

import dev.parley.app.console.CacheRoutes;
import dev.parley.app.console.ConsoleRoutes;
import dev.parley.app.console.DraftRoutes;
import dev.parley.app.console.Entrance;
import dev.parley.app.console.FiguresRoutes;
import dev.parley.app.console.FourEyes;
import dev.parley.app.console.HealthView;
import dev.parley.app.console.InboxRoutes;
import dev.parley.app.console.KeyRoutes;
import dev.parley.app.console.KnowledgeRoutes;
import dev.parley.app.console.LivePassages;
import dev.parley.app.console.MeaningRoutes;
import dev.parley.app.console.OidcRoutes;
import dev.parley.app.console.ParkedRoutes;
import dev.parley.app.console.PeopleRoutes;
import dev.parley.app.console.ProposalRoutes;
import dev.parley.app.console.PurgeRoutes;
import dev.parley.app.console.ReleaseRoutes;
import dev.parley.app.console.ReplayRoutes;
import dev.parley.app.console.SessionRoutes;
import dev.parley.app.console.SplitRoutes;
import dev.parley.app.console.TryRoutes;
import dev.parley.app.console.Tryouts;
import dev.parley.app.console.TurnRoutes;
import dev.parley.app.server.HealthRoutes;
import dev.parley.bot.Bot;
import dev.parley.bot.BotBuilder;
import dev.parley.model.Failure;
import dev.parley.release.AuditLog;
import dev.parley.spi.Environment;
import dev.parley.spi.Finding;
import dev.parley.spi.Inbox;
import dev.parley.spi.Managed;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The console and its routes. Its port is open before the bot is ready; until then they say that it is starting. */
final class ConsoleSide {
    private final Setup setup;
    private final Environment here;
    private final Entrance entrance;
    private final String secret;
    private final Supplier<@Nullable Assembly> ready;

    /** @param ready null until the bot is, and once it ends */
    ConsoleSide(Setup setup, Environment here, Entrance entrance, String secret, Supplier<@Nullable Assembly> ready) {
        this.setup = setup;
        this.here = here;
        this.entrance = entrance;
        this.secret = secret;
        this.ready = ready;
    }

    /**
     * @param address of the console, as people's browsers know it
     * @param doctor examines the configuration and what it names
     */
    void mount(Router router, Supplier<String> address, Callable<Map<String, List<Finding>>> doctor) {
        Supplier<@Nullable Bot> bot = part(Assembly::bot);
        Supplier<@Nullable Inbox> waiting = part(all -> all.opened().stores().inbox());
        Supplier<@Nullable AuditLog> audit = part(all -> all.bot().versions().audit());
        HealthRoutes.mount(router, this::parts);
        SessionRoutes.mount(router, entrance, part(Assembly::people));
        OidcRoutes.mount(router, entrance, address, part(Assembly::oidc), part(Assembly::people));
        PeopleRoutes.mount(router, secret, part(Assembly::people));
        KeyRoutes.mount(router, secret, part(Assembly::keys), audit);
        ParkedRoutes.mount(router, secret, waiting, audit);
        CacheRoutes.mount(router, secret, part(all -> all.opened().stores().answers()));
        Supplier<@Nullable FourEyes> eyes = part(Assembly::fourEyes);
        boolean asked = setup.config().console().fourEyes();
        ReleaseRoutes.mount(router, secret, bot, asked ? eyes : () -> null);
        SplitRoutes.mount(router, secret, bot, asked ? eyes : () -> null);
        ProposalRoutes.mount(router, secret, eyes);
        InboxRoutes.mount(router, secret, bot, setup.config().inbox(), here.clock());
        DraftRoutes.mount(router, secret, bot);
        HealthView.mount(router, secret, bot, waiting, this::parts, doctor);
        mountTrying(router, bot);
        TurnRoutes.mount(router, secret, part(all -> all.turns().archive()));
        FiguresRoutes.mount(router, secret, part(all -> all.turns().figures()));
        ReplayRoutes.mount(router, secret, part(Assembly::replays), bot);
        PurgeRoutes.mount(router, secret, part(Assembly::purging));
        KnowledgeRoutes.mount(router, secret, part(Assembly::knowledge));
        MeaningRoutes.mount(router, secret, part(Assembly::meaning));
        ConsoleRoutes.mount(router, secret, here.vertx(), this::status);
    }

    private <T> Supplier<@Nullable T> part(Function<Assembly, @Nullable T> of) {
        return () -> {
            Assembly all = ready.get();
            return all == null ? null : of.apply(all);
        };
    }

    Map<String, Managed> parts() {
        Assembly all = ready.get();
        return all == null ? Map.of() : all.parts();
    }

    private void mountTrying(Router router, Supplier<@Nullable Bot> bot) {
        Set<String> channels = new TreeSet<>(setup.world().channels());
        Tryouts tryouts = new Tryouts(here.vertx(), here.clock(), channels, this::another);
        String channel = channels.contains("web") ? "web" : channels.iterator().next();
        TryRoutes.mount(router, secret, bot, tryouts, channel);
    }

    private BotBuilder another() {
        Assembly all = ready.get();
        if (all == null) {
            throw Failure.of(Failure.Kind.UNAVAILABLE, "the program is starting")
                    .exception();
        }
        return all.another().passages(new LivePassages(all.opened().passages()));
    }

    private JsonObject status() {
        Assembly all = ready.get();
        JsonObject status = new JsonObject().put("name", setup.config().name());
        return all == null ? status : status.put("version", all.bot().version());
    }
}
