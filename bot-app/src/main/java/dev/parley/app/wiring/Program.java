package dev.parley.app.wiring;

import dev.parley.app.console.CacheRoutes;
import dev.parley.app.console.ConsoleRoutes;
import dev.parley.app.console.DraftRoutes;
import dev.parley.app.console.Entrance;
import dev.parley.app.console.FiguresRoutes;
import dev.parley.app.console.HealthView;
import dev.parley.app.console.InboxRoutes;
import dev.parley.app.console.KeyRoutes;
import dev.parley.app.console.KnowledgeDesk;
import dev.parley.app.console.KnowledgeRoutes;
import dev.parley.app.console.LivePassages;
import dev.parley.app.console.Meaning;
import dev.parley.app.console.MeaningRoutes;
import dev.parley.app.console.OidcRoutes;
import dev.parley.app.console.ParkedRoutes;
import dev.parley.app.console.PeopleRoutes;
import dev.parley.app.console.PurgeRoutes;
import dev.parley.app.console.ReleaseRoutes;
import dev.parley.app.console.ReplayRoutes;
import dev.parley.app.console.SessionRoutes;
import dev.parley.app.console.SplitRoutes;
import dev.parley.app.console.TryRoutes;
import dev.parley.app.console.Tryouts;
import dev.parley.app.console.TurnRoutes;
import dev.parley.app.people.Oidc;
import dev.parley.app.people.People;
import dev.parley.app.server.HealthRoutes;
import dev.parley.app.server.HttpFront;
import dev.parley.app.server.Metrics;
import dev.parley.app.server.PartsUp;
import dev.parley.app.server.TurnLines;
import dev.parley.app.traces.TraceSettings;
import dev.parley.app.traces.Tracing;
import dev.parley.app.traces.TurnSpans;
import dev.parley.bot.Bot;
import dev.parley.bot.BotBuilder;
import dev.parley.engine.SystemClock;
import dev.parley.knowledge.Library;
import dev.parley.model.Failure;
import dev.parley.release.AuditLog;
import dev.parley.spi.AnswerCache;
import dev.parley.spi.Clock;
import dev.parley.spi.Environment;
import dev.parley.spi.Finding;
import dev.parley.spi.Inbox;
import dev.parley.spi.Managed;
import dev.parley.spi.Observer;
import dev.parley.spi.ReleaseMirror;
import dev.parley.spi.keys.ApiKeys;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole program: bot, HTTP server and console. The ports are bound first, so that a taken one shows at once; the
 * readiness check says yes when every part is open and the flows are ready.
 */
public final class Program implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Program.class);
    private static final Duration FIRST_AGAIN = Duration.ofSeconds(5);

    private final RunFile hold;
    private final Vertx vertx;
    private final Checked checked;
    private final Setup setup;
    private final Options options;
    private final @Nullable Tracing tracing;
    private final @Nullable TurnSpans spans;
    private final Metrics metrics;
    private final String secret = Secrets.random();
    private final Entrance entrance;
    private volatile @Nullable ApiKeys keys;
    private volatile @Nullable People people;
    private volatile @Nullable Oidc oidc;
    private final Promise<@Nullable String> firstPassword = Promise.promise();
    private volatile @Nullable Inbox inbox;
    private volatile @Nullable AuditLog audit;
    private volatile @Nullable TurnParts turns;
    private volatile @Nullable ReplayBench replays;
    private volatile @Nullable KnowledgeDesk knowledge;
    private volatile @Nullable Meaning meaning;
    private volatile @Nullable AnswerCache answers;
    private volatile @Nullable Mirroring mirroring;
    private volatile @Nullable ReleaseMirror mirrored;
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
        TraceSettings traces = setup.config().traces();
        Tracing sent = traces.isOn() ? Tracing.to(traces, setup.config().name()) : null;
        TurnSpans seen = sent == null ? null : new TurnSpans(sent);
        this.tracing = sent;
        this.spans = seen;
        this.metrics = new Metrics(turn -> seen == null ? null : seen.trace(turn));
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
        OidcRoutes.mount(ops, entrance, this::consoleUrl, () -> oidc, () -> people);
        PeopleRoutes.mount(ops, secret, () -> people);
        KeyRoutes.mount(ops, secret, () -> keys, () -> audit);
        ParkedRoutes.mount(ops, secret, () -> inbox, () -> audit);
        CacheRoutes.mount(ops, secret, () -> answers);
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
        KnowledgeRoutes.mount(ops, secret, () -> running() == null ? null : knowledge);
        MeaningRoutes.mount(ops, secret, () -> meaning);
        ConsoleRoutes.mount(ops, secret, vertx, this::status);
        return listen(chat, ops, loops)
                .compose(listening -> Parts.open(setup, environment(), tracing))
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
        ReplayBench replaying = new ReplayBench(
                vertx, setup, environment().clock(), opened.embedder(), opened.models(), watching.archive());
        replays = replaying;
        Bot made = like(opened)
                .flows(options.flows())
                .channels(opened.channels())
                .passages(opened.passages())
                .stores(opened.stores())
                .observers(observers(watching))
                .limits(setup.config().conversations())
                .gate(replaying.gate(setup.config().releases()))
                .build();
        Map<String, Managed> byName = opened.parts().byName();
        inbox = opened.stores().inbox();
        answers = opened.stores().answers();
        AuditLog log = made.versions().audit();
        audit = log;
        meaning = new LiveMeaning(made, setup.world(), opened.embedder(), vertx);
        keys = new ApiKeys(opened.stores().records(), environment().clock());
        opened.channels().forEach(channel -> channel.mount(chat));
        metrics.gauges(made.gauges());
        metrics.gauges(watching.recorder().gauges());
        metrics.parts(new PartsUp(environment().clock(), () -> ready));
        byName.values().forEach(part -> metrics.gauges(part.gauges()));
        bot = made;
        Library library = new Library(
                vertx,
                environment().clock(),
                opened.embedder(),
                opened.passages(),
                opened.stores().records());
        knowledge = new KnowledgeDesk(library, made, opened.embedder().name());
        return library.renewed(setup.config().collections())
                .compose(found -> made.start())
                .compose(started -> open(opened, log))
                .compose(open -> mirror(made, opened))
                .map(mirrors -> with(byName, "flows", new FlowsPart(made)));
    }

    private Future<Void> open(Parts.Opened opened, AuditLog log) {
        Environment here = environment();
        ConsoleConfig config = setup.config().console();
        People all = new People(vertx, opened.stores().records(), log, here.clock(), config.times());
        people = all;
        if (config.oidc().isSet()) {
            oidc = new Oidc(vertx, config.oidc(), opened.stores().records(), here.clock());
        }
        if (options.console() && !entrance.isOpen()) {
            return makeFirst(all, here.clock());
        }
        firstPassword.complete(null);
        return Future.succeededFuture();
    }

    /** While the stores are away the bot answers all the same, and the first admin has to wait for them. */
    private Future<Void> makeFirst(People all, Clock clock) {
        return all.first()
                .<Void>map(password -> {
                    firstPassword.complete(password);
                    return null;
                })
                .otherwise(away -> {
                    LOG.warn("the first admin can't be made yet: {}", away.getMessage());
                    var unused = clock.after(FIRST_AGAIN, () -> {
                        var unusedToo = makeFirst(all, clock);
                    });
                    return null;
                });
    }

    private String consoleUrl() {
        String url = setup.config().console().url();
        return url.isEmpty() ? "http://localhost:" + consolePort() : url.replaceAll("/+$", "");
    }

    /** With all that two bots may share: one that drafts are tried out in has its own memory. */
    private BotBuilder like(Parts.Opened opened) {
        return Bot.builder(vertx)
                .name(setup.config().name())
                .clock(environment().clock())
                .collections(Set.copyOf(setup.config().collections()))
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

    /** Figures take the trace of a turn from the spans, which let go of it when it ends. */
    private List<Observer> observers(TurnParts watching) {
        List<Observer> all =
                new ArrayList<>(List.of(metrics, watching.recorder(), watching.counting(), new TurnLines()));
        if (spans != null) {
            all.add(spans);
        }
        return all;
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

    /** Whether everybody at this machine is an admin of the console. */
    public boolean isOpen() {
        return entrance.isOpen();
    }

    /** The password of the first admin; null where there are people already. Completes later where the stores are away. */
    public Future<@Nullable String> firstPassword() {
        return firstPassword.future();
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
            if (tracing != null) {
                tracing.close();
            }
            metrics.close();
            hold.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
