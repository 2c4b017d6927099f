package dev.parley.app.wiring;

import static dev.parley.spi.Futures.doing;

import dev.parley.bot.Bot;
import dev.parley.flow.Problems;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.release.AuditEntry;
import dev.parley.release.By;
import dev.parley.release.FileSet;
import dev.parley.release.Pointer;
import dev.parley.spi.Clock;
import dev.parley.spi.Records;
import dev.parley.spi.ReleaseMirror;
import dev.parley.spi.ReleaseMirror.Change;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the versions of the flows and their mirror together, on one replica at a time. What goes live becomes a change there.
 * A change there that is not ours is checked and published like any other; one that is refused is said once, in the log and
 * in the audit log, and stays as it is until the next one comes on top of it.
 */
final class Mirroring {
    private static final Logger log = LoggerFactory.getLogger(Mirroring.class);
    private static final Duration EVERY = Duration.ofSeconds(3);
    private static final String TURN = "mirror/turn";
    private static final String STATE = "mirror/state";
    private static final Set<String> GOES_LIVE = Set.of("publish", "rollback", "promote");

    private final Vertx vertx;
    private final ReleaseMirror mirror;
    private final Bot bot;
    private final Records records;
    private final Clock clock;
    private volatile boolean ended;
    private @Nullable String told;

    Mirroring(Vertx vertx, ReleaseMirror mirror, Bot bot, Records records, Clock clock) {
        this.vertx = vertx;
        this.mirror = mirror;
        this.bot = bot;
        this.records = records;
        this.clock = clock;
    }

    /**
     * How far both are together.
     *
     * @param seen the newest change that was looked at
     * @param version that was last published from there, or put there
     * @param line of the audit log that was last looked at; -1: none
     */
    private record State(@Nullable String seen, @Nullable String version, long line) {
        private JsonObject json() {
            return new JsonObject().put("seen", seen).put("version", version).put("line", line);
        }

        private static State of(JsonObject json) {
            return new State(json.getString("seen"), json.getString("version"), json.getLong("line"));
        }
    }

    void start() {
        Clock.Timer unused = clock.after(
                EVERY,
                () -> round().onComplete(done -> {
                    tell(done.cause());
                    if (!ended) {
                        start();
                    }
                }));
    }

    void end() {
        ended = true;
    }

    Future<Void> round() {
        return records.claim(TURN, EVERY.dividedBy(2)).compose(mine -> mine ? both() : Future.succeededFuture());
    }

    private Future<Void> both() {
        return records.get(STATE)
                .map(stored -> stored == null ? new State(null, null, -1) : State.of(stored.toJsonObject()))
                .compose(state -> mirror.newest().compose(head -> takeIn(head, state)))
                .compose(this::giveOut);
    }

    private Future<State> keep(State state) {
        return records.put(STATE, state.json().toBuffer()).map(state);
    }

    private Future<State> takeIn(@Nullable Change head, State state) {
        if (head == null || head.name().equals(state.seen())) {
            return Future.succeededFuture(state);
        }
        State seen = new State(head.name(), state.version(), state.line());
        if (head.files().isEmpty()) {
            return keep(seen);
        }
        FileSet set = new FileSet(head.files());
        return vertx.executeBlocking(set::version, false)
                .compose(version -> bot.versions()
                        .live()
                        .compose(live -> live != null && version.equals(live.version())
                                ? keep(new State(head.name(), version, state.line()))
                                : publish(head, set, version, seen)));
    }

    private Future<State> publish(Change head, FileSet set, String version, State seen) {
        By by = new By(head.author(), head.message() + " (commit " + head.name().substring(0, 10) + ")");
        return Future.succeededFuture()
                .compose(now -> bot.publish(set, by))
                .compose(reading -> reading.draft() == null
                        ? refused(head, by, Problems.render(reading), seen)
                        : bot.versions()
                                .audit()
                                .lines()
                                .compose(lines -> keep(new State(head.name(), version, lines.size() - 1))))
                .recover(e -> Failure.from(e).kind() == Kind.BAD_INPUT
                        ? refused(head, by, Failure.from(e).message(), seen)
                        : Future.failedFuture(e));
    }

    private Future<State> refused(Change head, By by, String why, State seen) {
        log.warn(
                "the commit {} of {} is not published, and the version before stays:\n{}",
                head.name(),
                by.author(),
                why);
        return bot.versions().audit().record(by, "commit-refused", head.name()).compose(recorded -> keep(seen));
    }

    private Future<Void> giveOut(State state) {
        return bot.versions()
                .live()
                .compose(live -> live == null || live.version().equals(state.version())
                        ? Future.succeededFuture()
                        : bot.versions().audit().lines().compose(lines -> giveOut(state, live, entries(lines, state))));
    }

    /** What went live since; at the very first only what is live. */
    private static List<AuditEntry> entries(List<Buffer> lines, State state) {
        List<AuditEntry> all = lines.stream()
                .map(AuditEntry::read)
                .filter(entry -> entry.number() > state.line() && GOES_LIVE.contains(entry.act()))
                .toList();
        return state.version() == null && !all.isEmpty() ? all.subList(all.size() - 1, all.size()) : all;
    }

    private Future<Void> giveOut(State state, Pointer live, List<AuditEntry> entries) {
        Future<State> out = Future.succeededFuture(state);
        for (AuditEntry entry : entries) {
            out = out.compose(sofar -> entry.subject().equals(sofar.version())
                    ? Future.succeededFuture(new State(sofar.seen(), sofar.version(), entry.number()))
                    : add(entry, sofar));
        }
        return out.map(doing(last -> log.debug("version {} is in the mirror", live.version())))
                .mapEmpty();
    }

    private Future<State> add(AuditEntry entry, State sofar) {
        String said = entry.by().message();
        String message = (said.isEmpty() ? entry.act() : said) + "\n\nParley-Version: " + entry.subject() + "\n";
        return bot.versions()
                .files(entry.subject())
                .compose(set ->
                        mirror.add(sofar.seen(), new Change("", entry.by().author(), message, entry.at(), set.files())))
                .compose(name -> keep(new State(name, entry.subject(), entry.number())));
    }

    /** Says once what is in the way. */
    private void tell(@Nullable Throwable failure) {
        String why = failure == null ? null : Failure.from(failure).message();
        if (why != null && !Objects.equals(why, told)) {
            log.warn("the versions and their mirror can't be kept together now: {}", why);
        }
        told = why;
    }
}
