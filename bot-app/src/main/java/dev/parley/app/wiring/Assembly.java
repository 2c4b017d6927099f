package dev.parley.app.wiring;

import static dev.parley.spi.Futures.doing;

import dev.parley.app.console.FourEyes;
import dev.parley.app.console.KnowledgeDesk;
import dev.parley.app.console.Purging;
import dev.parley.app.people.Oidc;
import dev.parley.app.people.People;
import dev.parley.bot.Bot;
import dev.parley.bot.BotBuilder;
import dev.parley.knowledge.Library;
import dev.parley.spi.Clock;
import dev.parley.spi.Environment;
import dev.parley.spi.Managed;
import dev.parley.spi.Observer;
import dev.parley.spi.ReleaseMirror;
import dev.parley.spi.keys.ApiKeys;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The bot that answers, and what stands around it for those who look after it: all that needs the open parts. */
final class Assembly {
    private final Setup setup;
    private final Environment here;
    private final Parts.Opened opened;
    private final TurnParts turns;
    private final ReplayBench replays;
    private final Bot bot;
    private final Library library;
    private final KnowledgeDesk knowledge;
    private final Warming warming;
    private final People people;
    private final @Nullable Oidc oidc;
    private volatile @Nullable Mirroring mirroring;
    private volatile @Nullable ReleaseMirror mirror;

    /** @param observers in the order in which they are told; what keeps and counts turns comes behind them */
    Assembly(Setup setup, Path flows, Environment here, Parts.Opened opened, List<Observer> observers) {
        BotConfig config = setup.config();
        Vertx vertx = here.vertx();
        Clock clock = here.clock();
        this.setup = setup;
        this.here = here;
        this.opened = opened;
        this.turns = TurnParts.open(vertx, opened.stores(), config.turns(), clock);
        this.replays = new ReplayBench(vertx, setup, clock, opened.embedder(), opened.models(), turns.archive());
        List<Observer> all = new ArrayList<>(observers);
        all.addAll(List.of(turns.recorder(), turns.counting()));
        this.bot = another()
                .flows(flows)
                .channels(opened.channels())
                .passages(opened.passages())
                .stores(opened.stores())
                .observers(all)
                .limits(config.conversations())
                .gate(replays.gate(config.releases()))
                .build();
        this.library = new Library(
                vertx,
                clock,
                opened.embedder(),
                opened.passages(),
                opened.stores().records());
        this.knowledge = new KnowledgeDesk(library, bot, opened.embedder().name());
        this.warming =
                new Warming(bot, replays, opened, clock, config.releases().warm());
        this.people = new People(
                vertx,
                opened.stores().records(),
                bot.versions().audit(),
                clock,
                config.console().times());
        this.oidc = config.console().oidc().isSet()
                ? new Oidc(vertx, config.console().oidc(), opened.stores().records(), clock)
                : null;
    }

    /** With all that two bots may share: one that drafts are tried out in has its own memory. */
    BotBuilder another() {
        return Bot.builder(here.vertx())
                .name(setup.config().name())
                .clock(here.clock())
                .collections(Set.copyOf(setup.config().collections()))
                .stepTypes(setup.world().types())
                .models(opened.models())
                .embedder(opened.embedder())
                .env(setup.env())
                .texts(setup.config().texts());
    }

    Future<Void> start() {
        return library.renewed(setup.config().collections())
                .compose(found -> bot.start())
                .compose(started -> mirror())
                .map(doing(mirrored -> warming.start()));
    }

    private Future<Void> mirror() {
        ReleasesConfig.Git git = setup.config().releases().git();
        if (git == null) {
            return Future.succeededFuture();
        }
        return Mirrors.open(git, here)
                .map(doing(open -> {
                    Mirroring begun = new Mirroring(
                            here.vertx(), open, bot, opened.stores().records(), here.clock());
                    mirror = open;
                    mirroring = begun;
                    begun.start();
                }))
                .mapEmpty();
    }

    Parts.Opened opened() {
        return opened;
    }

    Bot bot() {
        return bot;
    }

    TurnParts turns() {
        return turns;
    }

    ReplayBench replays() {
        return replays;
    }

    KnowledgeDesk knowledge() {
        return knowledge;
    }

    LiveMeaning meaning() {
        return new LiveMeaning(bot, setup.world(), opened.embedder(), here.vertx());
    }

    ApiKeys keys() {
        return new ApiKeys(opened.stores().records(), here.clock());
    }

    FourEyes fourEyes() {
        return new FourEyes(bot, opened.stores().records(), here.clock());
    }

    Purging purging() {
        return turns.purging(bot.versions().audit());
    }

    People people() {
        return people;
    }

    @Nullable
    Oidc oidc() {
        return oidc;
    }

    /** All that has to be up, by name, for the readiness check. */
    Map<String, Managed> parts() {
        Map<String, Managed> all = new HashMap<>(opened.parts().byName());
        all.put("flows", new FlowsPart(bot));
        return Map.copyOf(all);
    }

    /** Running answers go on for the configured grace; the parts stay open. */
    Future<Void> stop() {
        Mirroring begun = mirroring;
        ReleaseMirror open = mirror;
        warming.end();
        if (begun != null) {
            begun.end();
        }
        return (open == null ? Future.<Void>succeededFuture() : open.close())
                .transform(closed -> bot.stop(setup.config().grace()))
                .transform(stopped -> turns.close());
    }
}
