package dev.parley.app.people;

import dev.parley.spi.Clock;
import dev.parley.spi.Records;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Sessions of all replicas, under the hash of their token: who can read the records can't take a session over. Each ends when
 * nobody used it for a while, at a certain age, and when its account is disabled or gets another password.
 */
final class Sessions {
    private static final Duration GRAIN = Duration.ofMinutes(1);

    private final Records records;
    private final Clock clock;
    private final SessionTimes times;

    Sessions(Records records, Clock clock, SessionTimes times) {
        this.records = records;
        this.clock = clock;
        this.times = times;
    }

    /** @param token for the person's browser alone */
    record Opened(String token, Session session) {}

    Future<Opened> open(Account account) {
        Instant now = clock.now();
        Session session = new Session(account.user(), account.epoch(), Chance.token(), now, now);
        String token = Chance.token();
        return records.put(key(token), session.write(), left(session, now)).map(put -> new Opened(token, session));
    }

    /** The session of this token, or null; what is found counts as used. */
    Future<@Nullable Session> find(String token) {
        return records.get(key(token)).compose(stored -> {
            if (stored == null) {
                return Future.succeededFuture(null);
            }
            Session session = Session.read(stored);
            Instant now = clock.now();
            Duration left = left(session, now);
            boolean over = left.isNegative()
                    || left.isZero()
                    || !session.seen().plus(times.idle()).isAfter(now);
            if (over) {
                return Future.succeededFuture(null);
            }
            return session.seen().plus(GRAIN).isAfter(now)
                    ? Future.succeededFuture(session)
                    : records.put(key(token), session.seen(now).write(), left).map(session);
        });
    }

    /** Until its end, if it is used now and then never again. */
    private Duration left(Session session, Instant now) {
        Duration toEnd = Duration.between(now, session.since().plus(times.longest()));
        return toEnd.compareTo(times.idle()) < 0 ? toEnd : times.idle();
    }

    Future<Void> end(String token) {
        return records.delete(key(token));
    }

    private static String key(String token) {
        return "people/session/" + Chance.hash(token);
    }
}
