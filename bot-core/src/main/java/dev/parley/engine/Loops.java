package dev.parley.engine;

import dev.parley.spi.Clock;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** All event loops, one context on each: what a conversation is pinned to. */
final class Loops {
    private final Vertx vertx;
    private final String deployment;
    private final List<Loop> loops;
    private final Map<Thread, Loop> byThread;
    private final AtomicInteger turn = new AtomicInteger();

    private Loops(Vertx vertx, String deployment, List<Loop> loops) {
        this.vertx = vertx;
        this.deployment = deployment;
        this.loops = loops;
        this.byThread = loops.stream().collect(Collectors.toUnmodifiableMap(Loop::thread, l -> l, (a, b) -> a));
    }

    /**
     * Takes as many contexts as Vert.x has event loops by default. Fewer loops than that only means that some contexts
     * share a thread.
     */
    static Future<Loops> open(Vertx vertx, Clock clock) {
        Queue<Loop> found = new ConcurrentLinkedQueue<>();
        DeploymentOptions each =
                new DeploymentOptions().setInstances(2 * Runtime.getRuntime().availableProcessors());
        return vertx.deployVerticle(() -> new Verticle(clock, found), each)
                .map(deployment -> new Loops(vertx, deployment, List.copyOf(found)));
    }

    /** The caller's own loop, so that a request and its conversation share a thread; else the next one in turn. */
    Loop mine() {
        Loop mine = byThread.get(Thread.currentThread());
        return mine != null ? mine : next();
    }

    Loop next() {
        return loops.get(Math.floorMod(turn.getAndIncrement(), loops.size()));
    }

    Future<Void> close() {
        return vertx.undeploy(deployment);
    }

    private static final class Verticle extends VerticleBase {
        private final Clock clock;
        private final Queue<Loop> found;

        Verticle(Clock clock, Queue<Loop> found) {
            this.clock = clock;
            this.found = found;
        }

        @Override
        public Future<?> start() {
            found.add(new Loop(context, Thread.currentThread(), clock));
            return Future.succeededFuture();
        }
    }
}
