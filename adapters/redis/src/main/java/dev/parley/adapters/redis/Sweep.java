package dev.parley.adapters.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.Protocol.Keyword;

/**
 * Deletes all keys of a server that begin with a prefix, a thousand at a time so that Redis serves others in between. One
 * promise for the whole walk: a chain of futures would grow with the number of keys. Each key is deleted by a command of its
 * own, because those of a cluster's server need not be in one slot.
 */
final class Sweep {
    private static final int STEP = 1000;

    private final RedisPipe pipe;
    private final byte[] pattern;
    private final Promise<Long> done = Promise.promise();
    private long gone;

    private Sweep(RedisPipe pipe, String prefix) {
        this.pipe = pipe;
        this.pattern = (prefix.replaceAll("[\\\\*?\\[\\]^]", "\\\\$0") + "*").getBytes(UTF_8);
    }

    /** Says how many keys there were. */
    static Future<Long> of(RedisPipe pipe, String prefix) {
        return Future.all(pipe.nodes().stream()
                        .map(node -> new Sweep(node, prefix).run())
                        .toList())
                .map(swept ->
                        swept.<Long>list().stream().mapToLong(Long::longValue).sum());
    }

    private Future<Long> run() {
        scan("0".getBytes(UTF_8));
        return done.future();
    }

    private void scan(byte[] cursor) {
        CommandArguments scan = new CommandArguments(Command.SCAN)
                .add(cursor)
                .add(Keyword.MATCH)
                .add(pattern)
                .add(Keyword.COUNT)
                .add(STEP);
        pipe.send(scan).onComplete(this::unlink);
    }

    private void unlink(AsyncResult<@Nullable Object> scanned) {
        if (!(scanned.result() instanceof List<?> found)) {
            done.fail(scanned.cause());
            return;
        }
        byte[] next = (byte[]) found.get(0);
        Future.all(((List<?>) found.get(1)).stream().map(this::unlink).toList())
                .onSuccess(unlinked -> {
                    gone += unlinked.<Long>list().stream()
                            .mapToLong(Long::longValue)
                            .sum();
                    goOn(next);
                })
                .onFailure(done::fail);
    }

    private Future<@Nullable Object> unlink(Object key) {
        return pipe.send(new CommandArguments(Command.UNLINK).key(key));
    }

    private void goOn(byte[] cursor) {
        if (cursor.length == 1 && cursor[0] == '0') {
            done.complete(gone);
        } else {
            scan(cursor);
        }
    }
}
