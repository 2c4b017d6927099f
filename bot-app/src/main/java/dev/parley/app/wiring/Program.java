package dev.parley.app.wiring;

import static dev.parley.spi.Futures.doing;

import dev.parley.app.console.Entrance;
import dev.parley.app.server.HealthRoutes;
import dev.parley.app.server.HttpFront;
import dev.parley.app.server.Metrics;
import dev.parley.app.server.PartsUp;
import dev.parley.app.server.TurnLines;
import dev.parley.app.traces.TraceSettings;
import dev.parley.app.traces.Tracing;
import dev.parley.app.traces.TurnSpans;
import dev.parley.engine.SystemClock;
import dev.parley.model.Failure;
import dev.parley.spi.Environment;
import dev.parley.spi.Finding;
import dev.parley.spi.Observer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
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
    private final Environment here;
    private final Checked checked;
    private final Setup setup;
    private final Options options;
    private final @Nullable Tracing tracing;
    private final @Nullable TurnSpans spans;
    private final Metrics metrics;
    private final String secret = Secrets.random();
    private final Entrance entrance;
    private final FirstAdmin firstAdmin;
    private final ConsoleSide consoleSide;
    private @Nullable HttpFront http;
    private @Nullable HttpFront console;
    private @Nullable Parts parts;
    private @Nullable Assembly assembly;
    private volatile @Nullable Assembly ready;

    private Program(RunFile hold, Vertx vertx, Checked checked, Setup setup, Options options) {
        this.hold = hold;
        this.vertx = vertx;
        this.checked = checked;
        this.setup = setup;
        this.options = options;
        this.here = new Environment(vertx, new SystemClock(vertx), options.data(), options.prepared());
        this.entrance = setup.config().console().entrance();
        this.firstAdmin = new FirstAdmin(here.clock());
        this.consoleSide = new ConsoleSide(setup, here, entrance, secret, () -> ready);
        TraceSettings traces = setup.config().traces();
        Tracing sent = traces.isOn() ? Tracing.to(traces, setup.config().name(), here.clock()) : null;
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
        HealthRoutes.mount(chat, consoleSide::parts);
        metrics.mount(chat);
        Router ops = Router.router(vertx);
        consoleSide.mount(ops, this::consoleUrl, this::findings);
        return listen(chat, ops, loops)
                .compose(listening -> Parts.open(setup, here, tracing))
                .map(doing(opened -> parts = opened.parts()))
                .compose(opened -> assemble(opened, chat));
    }

    private Map<String, List<Finding>> findings() throws InterruptedException {
        return Examination.of(checked).all(options.data(), options.prepared());
    }

    private Future<Void> listen(Router chat, Router ops, int loops) {
        BotConfig.Listen front = setup.config().http();
        ConsoleConfig back = setup.config().console();
        Future<Void> listening = HttpFront.listen(
                        vertx, front.host(), or(options.port(), front.port()), "--port", loops, chat)
                .map(doing(server -> http = server))
                .mapEmpty();
        if (!options.console()) {
            return listening;
        }
        return listening
                .compose(first -> HttpFront.listen(
                        vertx, back.host(), or(options.consolePort(), back.port()), "--console-port", 1, ops))
                .map(doing(server -> console = server))
                .mapEmpty();
    }

    private static int or(@Nullable Integer option, int configured) {
        return option == null ? configured : option;
    }

    private Future<Void> assemble(Parts.Opened opened, Router chat) {
        Assembly made = new Assembly(setup, options.flows(), here, opened, observers());
        assembly = made;
        opened.channels().forEach(channel -> channel.mount(chat));
        metrics.gauges(made.bot().gauges());
        metrics.gauges(made.turns().recorder().gauges());
        opened.parts().byName().values().forEach(part -> metrics.gauges(part.gauges()));
        return made.start().map(doing(started -> {
            ready = made;
            metrics.parts(new PartsUp(here.clock(), consoleSide::parts));
            makeFirstAdmin(made);
        }));
    }

    /** Figures take the trace of a turn from the spans, which let go of it when it ends. */
    private List<Observer> observers() {
        List<Observer> all = new ArrayList<>(List.of(metrics, new TurnLines()));
        if (spans != null) {
            all.add(spans);
        }
        return all;
    }

    /** Customers need not wait for it. */
    private void makeFirstAdmin(Assembly made) {
        if (options.console() && !entrance.isOpen()) {
            firstAdmin.make(made.people());
        } else {
            firstAdmin.none();
        }
    }

    private String consoleUrl() {
        String url = setup.config().console().url();
        return url.isEmpty() ? "http://localhost:" + consolePort() : url.replaceAll("/+$", "");
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
        return firstAdmin.password();
    }

    /** Running answers go on for the configured grace, then everything is closed. Blocks its caller. */
    @Override
    public void close() {
        ready = null;
        Future<Void> stopped = assembly == null ? Future.succeededFuture() : assembly.stop();
        Future<Void> closed = stopped.transform(done -> parts == null ? Future.succeededFuture() : parts.close());
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
