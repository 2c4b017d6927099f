package dev.parley.adapters.redis;

import static dev.parley.spi.Futures.doing;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Clock;
import dev.parley.spi.Figure;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.ClusterKeyword;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisAskDataException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisMovedDataException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import redis.clients.jedis.exceptions.JedisRedirectionException;

/**
 * A pipe to each master of a cluster; each command goes to the one that has its keys. Each second it asks for the map, and
 * when a server says that a key has moved it learns that at once and sends the command there.
 *
 * <p>While a slot is on its way from one server to another, the old one sends what it has no more to the new one. That one
 * takes a command of several keys only when all of them are there: till then the command is tried again, for a while.
 */
final class ClusterPipe implements RedisPipe {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterPipe.class);
    private static final Duration BETWEEN_MAPS = Duration.ofSeconds(1);
    private static final int HOPS = 3;
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int PAUSES = 100;
    private static final Failure NOWHERE =
            Failure.of(Kind.UNAVAILABLE, "Redis: no node of the cluster can be reached that has the key");

    private final Clock clock;
    private final RedisServer server;
    private final Function<RedisServer, Future<OnePipe>> opener;
    private final Map<HostAndPort, Future<OnePipe>> pipes = new ConcurrentHashMap<>();
    private volatile ClusterMap map = ClusterMap.EMPTY;
    private volatile boolean closing;

    private ClusterPipe(Clock clock, RedisServer server, Function<RedisServer, Future<OnePipe>> opener) {
        this.clock = clock;
        this.server = server;
        this.opener = opener;
    }

    static Future<ClusterPipe> open(Clock clock, RedisServer server, Function<RedisServer, Future<OnePipe>> opener) {
        ClusterPipe pipe = new ClusterPipe(clock, server, opener);
        return Future.all(server.url().hosts().stream().map(pipe::pipe).toList())
                .compose(seeds -> pipe.learn())
                .map(pipe)
                .map(doing(learnt -> pipe.beat()))
                .recover(e -> pipe.close().transform(closed -> Future.failedFuture(e)));
    }

    /** One that is refused is tried anew when the node is next wanted. */
    private Future<OnePipe> pipe(HostAndPort node) {
        Future<OnePipe> opened = pipes.computeIfAbsent(node, where -> opener.apply(server.at(where)));
        return opened.onFailure(e -> pipes.keySet().remove(node));
    }

    private void beat() {
        if (!closing) {
            var unused = clock.after(
                    BETWEEN_MAPS, () -> learn().onFailure(ClusterPipe::unknown).onComplete(learnt -> beat()));
        }
    }

    private static void unknown(Throwable e) {
        LOG.debug("the cluster's map can't be had now: {}", e.getMessage());
    }

    /** Asks whoever is there; when nobody is, the map stays as it is. */
    private Future<Void> learn() {
        OnePipe some = some();
        if (some == null) {
            return Future.succeededFuture();
        }
        return some.send(new CommandArguments(Command.CLUSTER).add(ClusterKeyword.SLOTS))
                .compose(reply -> use(ClusterMap.of((List<?>) reply, map)))
                .recover(e -> Failure.from(e).retryable() ? Future.succeededFuture() : Future.failedFuture(named(e)));
    }

    private static Throwable named(Throwable e) {
        return String.valueOf(e.getMessage()).contains("cluster support disabled")
                ? Failure.of(Kind.BAD_INPUT, "Redis: this is no cluster; write redis:// in its url")
                        .exception()
                : e;
    }

    private Future<Void> use(ClusterMap learnt) {
        return Future.all(learnt.masters().stream().map(this::pipe).toList())
                .map(doing(opened -> {
                    map = learnt;
                    List.copyOf(pipes.keySet()).stream()
                            .filter(node -> !isNeeded(node, learnt))
                            .forEach(this::drop);
                }))
                .mapEmpty();
    }

    /** Those that the address names are asked when all others have gone. */
    private boolean isNeeded(HostAndPort node, ClusterMap learnt) {
        return learnt.masters().contains(node) || server.url().hosts().contains(node);
    }

    private void drop(HostAndPort node) {
        Future<OnePipe> gone = pipes.remove(node);
        if (gone != null) {
            gone.compose(OnePipe::close).onFailure(e -> LOG.debug("{} was left: {}", node, e.getMessage()));
        }
    }

    private @Nullable OnePipe some() {
        return pipes.values().stream()
                .map(Future::result)
                .filter(pipe -> pipe != null && pipe.up())
                .findAny()
                .orElse(null);
    }

    @Override
    public Future<@Nullable Object> send(CommandArguments command) {
        return send(new Way(command, HOPS, PAUSES));
    }

    /** A command, how often it may be sent elsewhere yet, and how often it may wait for its keys. */
    private record Way(CommandArguments command, int hops, int pauses) {
        Way hop() {
            return new Way(command, hops - 1, pauses);
        }

        Way pause() {
            return new Way(command, hops, pauses - 1);
        }
    }

    private Future<@Nullable Object> send(Way way) {
        RedisPipe to = responsible(way.command());
        return to == null
                ? Future.failedFuture(NOWHERE.exception())
                : to.send(way.command()).recover(e -> elsewhere(way, e));
    }

    private Future<@Nullable Object> elsewhere(Way way, Throwable e) {
        if (e instanceof JedisMovedDataException moved && way.hops() > 0) {
            return follow(moved).compose(followed -> send(way.hop()));
        }
        if (e instanceof JedisAskDataException ask && way.hops() > 0) {
            return pipe(ask.getTargetNode())
                    .compose(there -> there.sendAsking(way.command()))
                    .recover(refused -> refused instanceof JedisRedirectionException redirected
                            ? Future.failedFuture(failure(redirected))
                            : elsewhere(way, refused));
        }
        if (e instanceof JedisDataException data && isInBetween(data) && way.pauses() > 0) {
            return clock.pass(PAUSE).compose(passed -> send(way.pause()));
        }
        boolean spent = e instanceof JedisDataException && !(e instanceof JedisNoScriptException);
        return Future.failedFuture(spent ? failure((JedisDataException) e) : e);
    }

    private static Throwable failure(JedisDataException e) {
        return RedisFailures.of(e).exception();
    }

    /** Some of the keys are at the one server, and some at the other. */
    static boolean isInBetween(JedisDataException e) {
        return String.valueOf(e.getMessage()).startsWith("TRYAGAIN");
    }

    private Future<Void> follow(JedisMovedDataException moved) {
        return pipe(moved.getTargetNode())
                .map(doing(opened -> map = map.with(moved.getSlot(), moved.getTargetNode())))
                .mapEmpty();
    }

    private @Nullable RedisPipe responsible(CommandArguments command) {
        if (command.getKeys().isEmpty()) {
            return some();
        }
        HostAndPort node = map.node(command.getKeyHashSlots().iterator().next());
        Future<OnePipe> pipe = node == null ? null : pipes.get(node);
        return pipe == null ? null : pipe.result();
    }

    @Override
    public Future<Void> ping() {
        return map.complete()
                ? Future.all(nodes().stream().map(RedisPipe::ping).toList()).mapEmpty()
                : Future.failedFuture(NOWHERE.exception());
    }

    @Override
    public List<RedisPipe> nodes() {
        return List.copyOf(open());
    }

    private List<OnePipe> open() {
        List<OnePipe> open = new ArrayList<>();
        for (HostAndPort node : map.masters()) {
            Future<OnePipe> pipe = pipes.get(node);
            if (pipe != null && pipe.succeeded()) {
                open.add(pipe.result());
            }
        }
        return open;
    }

    /** Of all nodes together; up only where each is. */
    @Override
    public Map<String, Figure> gauges() {
        return RedisPipe.figures(
                () -> map.complete() && open().stream().allMatch(OnePipe::up) ? 1 : 0,
                () -> sum(OnePipe::queued),
                () -> sum(OnePipe::commands),
                () -> sum(OnePipe::roundTrips));
    }

    private long sum(ToLongFunction<OnePipe> figure) {
        return open().stream().mapToLong(figure).sum();
    }

    @Override
    public Future<Void> close() {
        closing = true;
        return Future.join(pipes.values().stream()
                        .map(opened -> opened.transform(
                                pipe -> pipe.succeeded() ? pipe.result().close() : Future.<Void>succeededFuture()))
                        .toList())
                .mapEmpty();
    }
}
