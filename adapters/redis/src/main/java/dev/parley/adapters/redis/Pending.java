package dev.parley.adapters.redis;

import dev.parley.model.Failure;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import redis.clients.jedis.exceptions.JedisRedirectionException;

/**
 * A command on its way and who waits for its reply.
 *
 * @param asking whether it is for keys of a slot that is on its way to that server
 * @param since when it was queued, by the clock's nanos
 * @param context where the reply is wanted
 * @param promise bound to no context, because replies are taken there in batches, see {@link #settle}
 */
record Pending(
        CommandArguments command,
        boolean asking,
        long since,
        ContextInternal context,
        Promise<@Nullable Object> promise) {
    /** A command and what came of it: what Redis said, or a {@link RuntimeException}. */
    record Settled(Pending command, @Nullable Object reply) {
        private void complete() {
            command.context().dispatch(this, Settled::tell);
        }

        private void tell() {
            if (isForSender(reply)) {
                command.promise().fail((RuntimeException) reply);
            } else if (reply instanceof JedisDataException e) {
                command.promise().fail(RedisFailures.of(e).exception());
            } else if (reply instanceof RuntimeException e) {
                command.promise().fail(e);
            } else {
                command.promise().complete(reply);
            }
        }
    }

    /** What says how to send a command anew is for who sent it. */
    private static boolean isForSender(@Nullable Object reply) {
        return reply instanceof JedisNoScriptException
                || reply instanceof JedisRedirectionException
                || (reply instanceof JedisDataException e && ClusterPipe.isInBetween(e));
    }

    Settled failed(Failure failure) {
        return new Settled(this, failure.exception());
    }

    /**
     * Tells everybody, each on the context it asked from, with one wake-up per event loop and not one per command: the
     * contexts of the requests that an event loop serves are duplicates of few.
     */
    static void settle(List<Settled> all) {
        Map<ContextInternal, List<Settled>> byContext = new HashMap<>(4);
        for (Settled one : all) {
            byContext
                    .computeIfAbsent(one.command().context().unwrap(), context -> new ArrayList<>())
                    .add(one);
        }
        byContext.forEach((context, own) -> context.runOnContext(woken -> own.forEach(Settled::complete)));
    }
}
