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
 * Deletes all keys that begin with a prefix, a thousand at a time so that Redis serves others in between. One promise
 * for the whole walk: a chain of futures would grow with the number of keys.
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
        Sweep sweep = new Sweep(pipe, prefix);
        sweep.scan("0".getBytes(UTF_8));
        return sweep.done.future();
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
        CommandArguments unlink = new CommandArguments(Command.UNLINK);
        ((List<?>) found.get(1)).forEach(key -> unlink.add((byte[]) key));
        if (unlink.size() == 1) {
            goOn(next);
        } else {
            pipe.send(unlink).onComplete(unlinked -> count(unlinked, next));
        }
    }

    private void count(AsyncResult<@Nullable Object> unlinked, byte[] next) {
        if (unlinked.result() instanceof Long count) {
            gone += count;
            goOn(next);
        } else {
            done.fail(unlinked.cause());
        }
    }

    private void goOn(byte[] cursor) {
        if (cursor.length == 1 && cursor[0] == '0') {
            done.complete(gone);
        } else {
            scan(cursor);
        }
    }
}
