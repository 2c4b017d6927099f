package dev.parley.adapters.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.spi.AnswerCache.Ask;
import dev.parley.spi.CacheFigures;
import dev.parley.spi.Clock;
import dev.parley.spi.HotList;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/**
 * What all replicas have asked of the cache. Each counts for itself, and every few seconds adds what it has to one record in
 * Redis; who finds that another was faster reads it again.
 */
final class Ledger {
    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final int MOST = 300;
    private static final int TRIES = 20;

    private static final Script REPLACE = new Script("""
            if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then return 0 end
            redis.call('SET', KEYS[1], ARGV[2])
            return 1""");

    private final RedisPipe pipe;
    private final Clock clock;
    private final byte[] key;
    private final HotList fresh = new HotList(MOST);
    private final AtomicBoolean waiting = new AtomicBoolean();

    Ledger(RedisPipe pipe, Clock clock, String prefix) {
        this.pipe = pipe;
        this.clock = clock;
        this.key = (prefix + "cache:figures").getBytes(UTF_8);
    }

    void add(Ask ask) {
        fresh.add(ask, clock.now());
        if (waiting.compareAndSet(false, true)) {
            var unused = clock.after(EVERY, () -> {
                waiting.set(false);
                flush().onFailure(
                                e -> LOG.warn("what was asked of the cache could not be counted: {}", e.getMessage()));
            });
        }
    }

    Future<Void> flush() {
        return fresh.isEmpty() ? Future.succeededFuture() : add(fresh.take(), TRIES);
    }

    private Future<Void> add(CacheFigures more, int tries) {
        return read().compose(before -> {
            HotList all = new HotList(MOST);
            all.add(decode(before));
            all.add(more);
            return REPLACE.run(pipe, List.of(key), List.of(before, encode(all.figures())))
                    .compose(done -> Long.valueOf(1).equals(done) || tries == 0
                            ? Future.succeededFuture()
                            : add(more, tries - 1));
        });
    }

    Future<CacheFigures> figures() {
        return flush().compose(done -> read()).map(Ledger::decode);
    }

    private Future<byte[]> read() {
        return pipe.send(new CommandArguments(Command.GET).key(key))
                .map(reply -> reply instanceof byte[] bytes ? bytes : new byte[0]);
    }

    private static byte[] encode(CacheFigures figures) {
        JsonArray hot = new JsonArray();
        for (CacheFigures.Hot each : figures.hot()) {
            hot.add(new JsonArray(List.of(
                    each.question(),
                    each.flow(),
                    each.step(),
                    each.asks(),
                    each.hits(),
                    each.savedMillis(),
                    each.savedTokens(),
                    each.at().toString())));
        }
        return new JsonObject()
                .put("decisions", new JsonObject(new HashMap<>(figures.decisions())))
                .put("gates", new JsonObject(new HashMap<>(figures.gates())))
                .put("millis", figures.savedMillis())
                .put("tokens", figures.savedTokens())
                .put("hot", hot)
                .toBuffer()
                .getBytes();
    }

    private static CacheFigures decode(byte[] json) {
        JsonObject all = json.length == 0 ? new JsonObject() : new JsonObject(Buffer.buffer(json));
        List<CacheFigures.Hot> hot = all.getJsonArray("hot", new JsonArray()).stream()
                .map(JsonArray.class::cast)
                .map(one -> new CacheFigures.Hot(
                        one.getString(0),
                        one.getString(1),
                        one.getString(2),
                        one.getLong(3),
                        one.getLong(4),
                        one.getLong(5),
                        one.getLong(6),
                        one.getInstant(7)))
                .toList();
        return new CacheFigures(
                counts(all.getJsonObject("decisions")),
                counts(all.getJsonObject("gates")),
                all.getLong("millis", 0L),
                all.getLong("tokens", 0L),
                hot);
    }

    private static Map<String, Long> counts(@Nullable JsonObject counts) {
        Map<String, Long> all = new HashMap<>();
        if (counts != null) {
            counts.fieldNames().forEach(name -> all.put(name, counts.getLong(name)));
        }
        return all;
    }
}
