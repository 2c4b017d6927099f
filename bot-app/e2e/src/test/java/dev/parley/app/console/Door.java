package dev.parley.app.console;

import dev.parley.app.people.Oidc;
import dev.parley.app.people.People;
import dev.parley.app.people.Role;
import dev.parley.app.people.SessionTimes;
import dev.parley.release.AuditEntry;
import dev.parley.release.AuditLog;
import dev.parley.release.By;
import dev.parley.testkit.Awaiting;
import dev.parley.testkit.MemoryRecords;
import dev.parley.testkit.MemoryReleases;
import dev.parley.testkit.VirtualClock;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The console's sign-in and a few guarded paths on a free port, with everything but the network in memory. */
final class Door implements AutoCloseable {
    static final String SECRET = "of-the-run-file";
    static final SessionTimes TIMES = new SessionTimes(Duration.ofHours(1), Duration.ofHours(12));
    static final By ROOT = new By("root", "");

    final VirtualClock clock = new VirtualClock();
    final Vertx vertx = Vertx.vertx();
    final MemoryRecords records = new MemoryRecords(clock);
    final AuditLog audit = new AuditLog(new MemoryReleases(), clock);
    final People people = new People(vertx, records, audit, clock, TIMES);
    volatile @Nullable Oidc oidc;
    private final HttpServer server;

    Door(Entrance entrance) {
        Router router = Router.router(vertx);
        SessionRoutes.mount(router, entrance, () -> people);
        OidcRoutes.mount(router, entrance, this::url, () -> oidc, () -> people);
        PeopleRoutes.mount(router, SECRET, () -> people);
        Gate<String> gate = new Gate<>(SECRET, () -> "part");
        for (Role role : Role.values()) {
            String path = "/api/for/" + role.word();
            gate.guard(router, path, role);
            router.route(path)
                    .handler(context -> Gate.answer(
                            context,
                            200,
                            new JsonObject().put("by", Gate.author(context).author())));
        }
        server = Awaiting.result(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    }

    static Door ofPasswords() {
        return new Door(new Entrance(false, false, "", null));
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    Browser browser() {
        return new Browser(url());
    }

    /** A browser that has signed in. */
    Browser enter(String user, String password) {
        Browser browser = browser();
        browser.signIn(user, password);
        return browser;
    }

    /** A new account's browser. */
    Browser person(String user, Role role) {
        return enter(user, Awaiting.result(people.add(user, "", role, ROOT)));
    }

    List<String> acts() {
        return Awaiting.result(audit.lines()).stream()
                .map(AuditEntry::read)
                .map(entry -> entry.by().author() + " " + entry.act() + " " + entry.subject())
                .toList();
    }

    @Override
    public void close() {
        Awaiting.result(vertx.close());
    }
}
