package dev.parley.adapters.slack.install;

import static dev.parley.contract.Awaiting.await;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.adapters.slack.api.SlackHttp;
import dev.parley.adapters.slack.api.Workspaces;
import dev.parley.adapters.slack.fake.Browser;
import dev.parley.adapters.slack.fake.FakeSlack;
import dev.parley.adapters.slack.fake.Workspace;
import dev.parley.contract.SkippingClock;
import dev.parley.engine.SystemClock;
import dev.parley.spi.Environment;
import dev.parley.spi.Records;
import dev.parley.testkit.MemoryRecords;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Replicas that the app is installed through, beside a fake Slack, with one memory for all of them. */
abstract class InstallBench {
    static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    static final String OTHER_KEY = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";

    final Vertx vertx = Vertx.vertx();
    final SkippingClock clock = new SkippingClock(new SystemClock(vertx));
    final MemoryRecords records = new MemoryRecords(clock);
    final Browser browser = new Browser(vertx);
    FakeSlack slack;
    Workspace globex;
    Workspace initech;
    Installs installs;
    String here;
    Workspaces workspaces;

    @BeforeEach
    void begin() {
        slack = await(FakeSlack.start(vertx, clock));
        globex = slack.workspace("Globex");
        initech = slack.workspace("Initech");
        installs = replica(KEY);
        workspaces = installs.beside(null);
        here = serve(installs);
    }

    @AfterEach
    void end() {
        await(vertx.close());
    }

    Installs replica(String keys) {
        return await(open(keys, records));
    }

    Future<Installs> open(String keys, Records kept) {
        Environment environment = new Environment(vertx, clock, Path.of("unused")).with(kept);
        return Installs.open(app(), keys, new SlackHttp(vertx, slack.apiUrl()), environment);
    }

    private SlackApp app() {
        return new SlackApp(
                slack.app().clientId(),
                slack.app().clientSecret(),
                List.of("app_mentions:read", "channels:history", "chat:write"),
                null,
                slack.apiUrl());
    }

    /** Where its routes are. */
    String serve(Installs installs) {
        Router router = Router.router(vertx);
        installs.mount(router);
        HttpServer server =
                await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
        return "http://127.0.0.1:" + server.actualPort();
    }

    @CanIgnoreReturnValue
    Browser.Page install(Workspace where) {
        return await(browser.follow(here + "/slack/install?team=" + where.id()));
    }

    /** Slack's page. */
    Browser.Page leave() {
        return await(browser.open(here + "/slack/install?team=" + globex.id()));
    }

    /** Where Slack sends the browser back to. */
    String agreed() {
        return await(browser.open(leave().header("location"))).header("location");
    }

    boolean isInstalled() {
        return await(records.get(Installations.key(globex.id()))) != null;
    }

    String token() {
        return await(workspaces.of(globex.id())).token();
    }

    void eventually(Supplier<Boolean> holds) {
        for (int i = 0; i < 2_000 && !holds.get(); i++) {
            await(vertx.timer(5, TimeUnit.MILLISECONDS));
        }
        if (!holds.get()) {
            throw new AssertionError("it never held");
        }
    }
}
