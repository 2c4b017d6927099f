package dev.parley.app.wiring;

import dev.parley.app.console.ConsoleRoutes;
import dev.parley.app.console.DraftRoutes;
import dev.parley.app.console.Entrance;
import dev.parley.app.console.FiguresRoutes;
import dev.parley.app.console.HealthView;
import dev.parley.app.console.InboxRoutes;
import dev.parley.app.console.KeyRoutes;
import dev.parley.app.console.LivePassages;
import dev.parley.app.console.ParkedRoutes;
import dev.parley.app.console.PeopleRoutes;
import dev.parley.app.console.PurgeRoutes;
import dev.parley.app.console.ReleaseRoutes;
import dev.parley.app.console.SessionRoutes;
import dev.parley.app.console.SplitRoutes;
import dev.parley.app.console.TryRoutes;
import dev.parley.app.console.Tryouts;
import dev.parley.app.console.TurnRoutes;
import dev.parley.app.people.People;
import dev.parley.app.server.HealthRoutes;
import dev.parley.app.server.HttpFront;
import dev.parley.app.server.Metrics;
import dev.parley.app.server.TurnLines;
import dev.parley.bot.Bot;
import dev.parley.bot.BotBuilder;
import dev.parley.engine.SystemClock;
import dev.parley.model.Failure;
import dev.parley.release.AuditLog;
import dev.parley.spi.Environment;
import dev.parley.spi.Finding;
import dev.parley.spi.Inbox;
import dev.parley.spi.Managed;
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
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The whole program: bot, HTTP server and console. The ports are bound first, so that a taken one shows at once; the
 * readiness check says yes when every part is open and the flows are ready.
 */
public final class Program implements AutoCloseable {
    private final RunFile hold;
    private final Vertx vertx;
    private final Checked checked;
    private final Setup setup;
    private final Options options;
    private final Metrics metrics = new Metrics();
    private final String secret = Secrets.random();
    private final Entrance entrance;
    private volatile @Nullable ApiKeys keys;
    private volatile @Nullable People people;
    private volatile @Nullable String firstPassword;
    private volatile @Nullable Inbox inbox;
    private volatile @Nullable AuditLog audit;
    private volatile @Nullable TurnParts turns;
    private volatile Map<String, Managed> ready = Map.of();
    private @Nullable HttpFront http;
    private @Nullable HttpFront console;
    private @Nullable Parts parts;
    private volatile Parts.@Nullable Opened open;
    private volatile @Nullable Bot bot;

    private Program(RunFile hold, Vertx vertx, Checked checked, Setup setup, Options options) {
        this.hold = hold;
        this.vertx = vertx;
        this.checked = checked;
        this.setup = setup;
        this.options = options;
        this.entrance = setup.config().console().entrance();
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
        Program program = new Program(hold, vertx, checked, setup, options);
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
        SessionRoutes.mount(ops, entrance, () -> people);
        PeopleRoutes.mount(ops, secret, () -> people);
        KeyRoutes.mount(ops, secret, () -> keys, () -> audit);
        ParkedRoutes.mount(ops, secret, () -> inbox, () -> audit);
        ReleaseRoutes.mount(ops, secret, this::running);
        SplitRoutes.mount(ops, secret, this::running);
        InboxRoutes.mount(
                ops,
                secret,
                this::running,
                setup.config().inbox(),
                environment().clock());
        DraftRoutes.mount(ops, secret, this::running);
        HealthView.mount(ops, secret, this::running, () -> inbox, () -> ready, this::findings);
        mountTrying(ops);
        mountTurns(ops);
        ConsoleRoutes.mount(ops, secret, vertx, this::status);
        return listen(chat, ops, loops)
                .compose(listening -> Parts.open(setup, environment()))
                .onSuccess(opened -> parts = opened.parts())
                .compose(opened -> startBot(opened, chat))
                .onSuccess(started -> ready = started)
                .mapEmpty();
    }

    private void mountTrying(Router ops) {
        Set<String> channels = new TreeSet<>(setup.world().channels());
        Tryouts tryouts = new Tryouts(vertx, environment().clock(), channels, this::another);
        String channel = channels.contains("web") ? "web" : channels.iterator().next();
        TryRoutes.mount(ops, secret, this::running, tryouts, channel);
    }

    private Map<String, List<Finding>> findings() throws InterruptedException {
        return Examination.of(checked).all(options.data(), options.prepared());
    }

    private Future<Void> listen(Router chat, Router ops, int loops) {
        BotConfig.Listen front = setup.config().http();
        ConsoleConfig back = setup.config().console();
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
        open = opened;
        TurnParts watching = TurnParts.open(
                vertx, opened.stores(), setup.config().turns(), environment().clock());
        turns = watching;
        Bot made = like(opened)
                .flows(options.flows())
                .channels(opened.channels())
                .passages(opened.passages())
                .stores(opened.stores())
                .observers(List.of(metrics, watching.recorder(), watching.counting(), new TurnLines()))
                .limits(setup.config().conversations())
                .build();
        Map<String, Managed> byName = opened.parts().byName();
        inbox = opened.stores().inbox();
        AuditLog log = made.versions().audit();
        audit = log;
        keys = new ApiKeys(opened.stores().records(), environment().clock());
        opened.channels().forEach(channel -> channel.mount(chat));
        metrics.gauges(made.gauges());
        metrics.gauges(watching.recorder().gauges());
        byName.values().forEach(part -> metrics.gauges(part.gauges()));
        bot = made;
        return made.start()
                .compose(started -> open(opened, log))
                .map(open -> with(byName, "flows", new FlowsPart(made)));
    }

    /** A console that nobody signs in to needs no first admin. */
    private Future<Void> open(Parts.Opened opened, AuditLog log) {
        Environment here = environment();
        ConsoleConfig config = setup.config().console();
        People all = new People(vertx, opened.stores().records(), log, here.clock(), config.times());
        people = all;
        return options.console() && !entrance.isOpen()
                ? all.first().onSuccess(password -> firstPassword = password).mapEmpty()
                : Future.succeededFuture();
    }

    /** With all that two bots may share: one that drafts are tried out in has its own memory. */
    private BotBuilder like(Parts.Opened opened) {
        return Bot.builder(vertx)
                .name(setup.config().name())
                .clock(environment().clock())
                .stepTypes(setup.world().types())
                .models(opened.models())
                .embedder(opened.embedder())
                .env(setup.env())
                .texts(setup.config().texts());
    }

    private BotBuilder another() {
        Parts.Opened opened = open;
        if (opened == null) {
            throw Failure.of(Failure.Kind.UNAVAILABLE, "the program is starting")
                    .exception();
        }
        return like(opened).passages(new LivePassages(opened.passages()));
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

    /** Whether everybody at this machine is an admin of the console. */
    public boolean isOpen() {
        return entrance.isOpen();
    }

    /** Of the first admin; null the next time, and where there are people already. */
    public @Nullable String firstPassword() {
        String password = firstPassword;
        firstPassword = null;
        return password;
    }

    /** Running answers go on for the configured grace, then everything is closed. Blocks its caller. */
    @Override
    public void close() {
        ready = Map.of();
        Future<Void> stopped =
                bot == null ? Future.succeededFuture() : bot.stop(setup.config().grace());
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
