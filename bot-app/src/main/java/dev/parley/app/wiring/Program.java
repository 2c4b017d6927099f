package dev.parley.app.wiring;

import dev.parley.app.console.ConsoleRoutes;
import dev.parley.app.console.FiguresRoutes;
import dev.parley.app.console.KeyRoutes;
import dev.parley.app.console.ParkedRoutes;
import dev.parley.app.console.PurgeRoutes;
import dev.parley.app.console.ReleaseRoutes;
import dev.parley.app.console.ReplayRoutes;
import dev.parley.app.console.SplitRoutes;
import dev.parley.app.console.TurnRoutes;
import dev.parley.app.server.HealthRoutes;
import dev.parley.app.server.HttpFront;
import dev.parley.app.server.Metrics;
import dev.parley.app.server.TurnLines;
import dev.parley.bot.Bot;
import dev.parley.engine.SystemClock;
import dev.parley.model.Failure;
import dev.parley.release.AuditLog;
import dev.parley.spi.Environment;
import dev.parley.spi.Inbox;
import dev.parley.spi.Managed;
import dev.parley.spi.ReleaseMirror;
import dev.parley.spi.keys.ApiKeys;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The whole program: bot, HTTP server and console. The ports are bound first, so that a taken one shows at once; the
 * readiness check says yes when every part is open and the flows are ready.
 */
public final class Program implements AutoCloseable {
    private final RunFile hold;
    private final Vertx vertx;
    private final Setup setup;
    private final Options options;
    private final Metrics metrics = new Metrics();
    private final String secret = Secrets.random();
    private volatile @Nullable ApiKeys keys;
    private volatile @Nullable Inbox inbox;
    private volatile @Nullable AuditLog audit;
    private volatile @Nullable TurnParts turns;
    private volatile @Nullable ReplayBench replays;
    private volatile @Nullable Mirroring mirroring;
    private volatile @Nullable ReleaseMirror mirrored;
    private volatile Map<String, Managed> ready = Map.of();
    private @Nullable HttpFront http;
    private @Nullable HttpFront console;
    private @Nullable Parts parts;
    private volatile @Nullable Bot bot;

    private Program(RunFile hold, Vertx vertx, Setup setup, Options options) {
        this.hold = hold;
        this.vertx = vertx;
        this.setup = setup;
        this.options = options;
    }

    /** Blocks its caller until the program is ready; fails with what is in the way, in one line. */
    public static Program start(Checked checked, Options options) throws InterruptedException, IOException {
        Setup setup = checked.setup();
        if (setup == null || checked.refused()) {
            throw Failure.of(Failure.Kind.BAD_INPUT, "configuration or flows are wrong:\n" + checked.report())
                    .exception();
        }
        RunFile hold = RunFile.hold(options.data());
        int loops = Runtime.getRuntime().availableProcessors();
        Vertx vertx = Vertx.vertx(EventLoops.options(loops));
        Program program = new Program(hold, vertx, setup, options);
        try {
            Awaiting.result(program.open(loops));
            hold.announce(program.port(), program.consolePort(), program.secret);
            return program;
        } catch (RuntimeException | IOException | InterruptedException e) {
            program.close();
            throw e;
        }
    }

    private Future<Void> open(int loops) {
        Router chat = Router.router(vertx);
        HealthRoutes.mount(chat, () -> ready);
        metrics.mount(chat);
        Router ops = Router.router(vertx);
        HealthRoutes.mount(ops, () -> ready);
        KeyRoutes.mount(ops, secret, () -> keys, () -> audit);
        ParkedRoutes.mount(ops, secret, () -> inbox);
        ReleaseRoutes.mount(ops, secret, this::running);
        SplitRoutes.mount(ops, secret, this::running);
        mountTurns(ops);
        ConsoleRoutes.mount(ops, this::status);
        return listen(chat, ops, loops)
                .compose(listening -> Parts.open(setup, environment()))
                .onSuccess(opened -> parts = opened.parts())
                .compose(opened -> startBot(opened, chat))
                .onSuccess(started -> ready = started)
                .mapEmpty();
    }

    private Future<Void> listen(Router chat, Router ops, int loops) {
        BotConfig.Listen front = setup.config().http();
        BotConfig.Listen back = setup.config().console();
        Future<Void> listening = HttpFront.listen(
                        vertx, front.host(), or(options.port(), front.port()), "--port", loops, chat)
                .onSuccess(server -> http = server)
                .mapEmpty();
        if (!options.console()) {
            return listening;
        }
        return listening
                .compose(first -> HttpFront.listen(
                        vertx, back.host(), or(options.consolePort(), back.port()), "--console-port", 1, ops))
                .onSuccess(server -> console = server)
                .mapEmpty();
    }

    private static int or(@Nullable Integer option, int configured) {
        return option == null ? configured : option;
    }

    private Environment environment() {
        return new Environment(vertx, new SystemClock(vertx), options.data(), options.prepared());
    }

    private Future<Map<String, Managed>> startBot(Parts.Opened opened, Router chat) {
        TurnParts watching = TurnParts.open(
                vertx, opened.stores(), setup.config().turns(), environment().clock());
        turns = watching;
        ReplayBench replaying = new ReplayBench(
                vertx, setup, environment().clock(), opened.embedder(), opened.models(), watching.archive());
        replays = replaying;
        Bot made = Bot.builder(vertx)
                .name(setup.config().name())
                .clock(environment().clock())
                .flows(options.flows())
                .stepTypes(setup.world().types())
                .channels(opened.channels())
                .models(opened.models())
                .embedder(opened.embedder())
                .passages(opened.passages())
                .stores(opened.stores())
                .observers(List.of(metrics, watching.recorder(), watching.counting(), new TurnLines()))
                .env(setup.env())
                .limits(setup.config().conversations())
                .texts(setup.config().texts())
                .gate(replaying.gate(setup.config().releases()))
                .build();
        Map<String, Managed> byName = opened.parts().byName();
        inbox = opened.stores().inbox();
        audit = made.versions().audit();
        keys = new ApiKeys(opened.stores().records(), environment().clock());
        opened.channels().forEach(channel -> channel.mount(chat));
        metrics.gauges(made.gauges());
        metrics.gauges(watching.recorder().gauges());
        byName.values().forEach(part -> metrics.gauges(part.gauges()));
        bot = made;
        return made.start()
                .compose(started -> mirror(made, opened))
                .map(started -> with(byName, "flows", new FlowsPart(made)));
    }

    private Future<Void> mirror(Bot made, Parts.Opened opened) {
        ReleasesConfig.Git git = setup.config().releases().git();
        if (git == null) {
            return Future.succeededFuture();
        }
        return Mirrors.open(git, environment())
                .onSuccess(mirror -> {
                    mirrored = mirror;
                    mirroring = new Mirroring(
                            vertx,
                            mirror,
                            made,
                            opened.stores().records(),
                            environment().clock());
                    mirroring.start();
                })
                .mapEmpty();
    }

    private Future<Void> endMirroring() {
        if (mirroring != null) {
            mirroring.end();
        }
        return mirrored == null ? Future.succeededFuture() : mirrored.close();
    }

    private static Map<String, Managed> with(Map<String, Managed> parts, String name, Managed part) {
        Map<String, Managed> all = new HashMap<>(parts);
        all.put(name, part);
        return Map.copyOf(all);
    }

    /** Null while it is starting. */
    private @Nullable Bot running() {
        return ready.isEmpty() ? null : bot;
    }

    private void mountTurns(Router ops) {
        TurnRoutes.mount(ops, secret, () -> turns == null ? null : turns.archive());
        FiguresRoutes.mount(ops, secret, () -> turns == null ? null : turns.figures());
        ReplayRoutes.mount(ops, secret, () -> replays, this::running);
        PurgeRoutes.mount(ops, secret, () -> turns == null || audit == null ? null : turns.purging(audit));
    }

    private JsonObject status() {
        Bot running = bot;
        JsonObject status = new JsonObject().put("name", setup.config().name());
        return running == null ? status : status.put("version", running.version());
    }

    public int port() {
        return http == null ? 0 : http.port();
    }

    public int consolePort() {
        return console == null ? 0 : console.port();
    }

    /** Running answers go on for the configured grace, then everything is closed. Blocks its caller. */
    @Override
    public void close() {
        ready = Map.of();
        Future<Void> stopped = endMirroring()
                .transform(done -> bot == null
                        ? Future.succeededFuture()
                        : bot.stop(setup.config().grace()));
        Future<Void> closed = stopped.transform(done -> turns == null ? Future.succeededFuture() : turns.close())
                .transform(done -> parts == null ? Future.succeededFuture() : parts.close());
        try {
            Awaiting.result(closed);
            Awaiting.result(vertx.close());
            metrics.close();
            hold.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
