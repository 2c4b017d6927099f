package dev.parley.chaos;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between the program and its Redis, and passes on what they say. Whoever armed it is told when an exchange comes
 * by that names a conversation; from then on nothing passes, as if the program were dead, until it is calmed.
 */
final class RedisTap {
    private final Vertx vertx;
    private final NetClient client;
    private final URI redis;
    private final NetServer server;
    private final Set<TapLink> links = ConcurrentHashMap.newKeySet();
    private Trap trap = Trap.NONE;
    private volatile Duration slowness = Duration.ZERO;

    private RedisTap(Vertx vertx, URI redis) {
        this.vertx = vertx;
        this.client = vertx.createNetClient();
        this.redis = redis;
        this.server = vertx.createNetServer().connectHandler(this::connected);
    }

    static Future<RedisTap> start(Vertx vertx, String redis) {
        RedisTap tap = new RedisTap(vertx, URI.create(redis));
        return tap.server.listen(0, "127.0.0.1").map(tap);
    }

    /** Where in an exchange it closes. */
    enum When {
        /** Redis has not had the command. */
        BEFORE,
        /** Redis has done it, and nobody hears of it. */
        AFTER
    }

    /** Closes at one of the exchanges that name a conversation; {@code left} is how many more of them it takes. */
    private static final class Trap {
        static final Trap NONE = new Trap("", When.BEFORE, Integer.MAX_VALUE);

        private final String name;
        private final When when;
        private final Promise<Void> closed = Promise.promise();
        private int left;

        Trap(String name, When when, int left) {
            this.name = name;
            this.when = when;
            this.left = left;
        }

        boolean passes(When now, boolean named) {
            if (left > 0 && now == when && named && --left == 0) {
                closed.complete();
            }
            return left > 0;
        }
    }

    String url() {
        return "redis://" + redis.getUserInfo() + "@127.0.0.1:" + server.actualPort();
    }

    /** Completes when it has closed at the so manieth exchange from now on. */
    synchronized Future<Void> arm(String name, When when, int nth) {
        trap = new Trap(name, when, nth);
        return trap.closed.future();
    }

    /** Opens again, for new connections: those from before are cut. */
    synchronized void calm() {
        trap = Trap.NONE;
        cut();
    }

    /** From now on all that passes takes so long. */
    void slow(Duration by) {
        slowness = by;
    }

    Duration slowness() {
        return slowness;
    }

    /** Resets every connection. */
    void cut() {
        links.forEach(TapLink::cut);
    }

    /** The name that matters now; empty when none does. */
    synchronized String name() {
        return trap.name;
    }

    synchronized boolean passes(When now, boolean named) {
        return trap.passes(now, named);
    }

    private void connected(NetSocket program) {
        program.pause();
        client.connect(redis.getPort(), redis.getHost()).onComplete(there -> {
            if (there.failed()) {
                program.close().onFailure(TapLink::isNoConcern);
                return;
            }
            TapLink link = new TapLink(this, new Lane(vertx, program), new Lane(vertx, there.result()));
            links.add(link);
            link.open(() -> links.remove(link));
        });
    }
}
