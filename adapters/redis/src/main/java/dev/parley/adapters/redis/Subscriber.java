package dev.parley.adapters.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.model.Failure;
import io.vertx.core.Promise;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

/** A thread and a connection that do nothing but listen to some channels; they subscribe again whenever they are cut off. */
final class Subscriber implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Subscriber.class);

    /** How long it may be silent before the connection counts as dead. */
    private static final Duration SILENCE = Duration.ofSeconds(3);

    private final RedisServer server;
    private final String[] channels;
    private final Listener listener;
    private final Promise<Void> ready;
    private final OwnThread thread = new OwnThread("redis-subscriber");
    private volatile @Nullable Connection connection;
    private Backoff backoff = Backoff.NONE;

    /** Told on the subscriber's thread. */
    interface Listener {
        /** Listening from now on; what was said before may have been missed. */
        void subscribed();

        void message(String channel, String message);
    }

    /**
     * @param ready completed after the first try to listen; failed when no further try would help, and there is none
     */
    Subscriber(RedisServer server, List<String> channels, Listener listener, Promise<Void> ready) {
        this.server = server;
        this.channels = channels.toArray(String[]::new);
        this.listener = listener;
        this.ready = ready;
        thread.run(this);
    }

    @Override
    public void run() {
        while (!thread.isClosing()) {
            try (Connection fresh = server.connect(SILENCE)) {
                connection = fresh;
                listen(fresh);
            } catch (RuntimeException e) {
                cutOff(RedisFailures.of(e));
            }
        }
    }

    private void listen(Connection fresh) {
        fresh.sendCommand(Command.SUBSCRIBE, channels);
        hear((List<?>) fresh.getOne());
        while (!thread.isClosing()) {
            hear((List<?>) fresh.getUnflushedObject());
        }
    }

    /** {@code [message, channel, text]}, or {@code [subscribe, channel, how many now]}. */
    private void hear(List<?> push) {
        if (push.get(2) instanceof byte[] text) {
            listener.message(text(push.get(1)), text(text));
        } else if (Long.valueOf(channels.length).equals(push.get(2))) {
            listener.subscribed();
            backoff = Backoff.NONE;
            ready.tryComplete();
        }
    }

    private static String text(Object bytes) {
        return new String((byte[]) bytes, UTF_8);
    }

    private void cutOff(Failure reason) {
        if (!reason.retryable() && ready.tryFail(reason.exception())) {
            thread.close();
        } else if (!thread.isClosing()) {
            var unused = ready.tryComplete();
            LOG.debug("{}: no news from other replicas, subscribing again", reason.message());
            thread.pause(backoff.delay());
            backoff = backoff.next();
        }
    }

    /** Blocks. */
    boolean close() throws IOException, InterruptedException {
        thread.close();
        Connection current = connection;
        if (current != null) {
            current.forceDisconnect();
        }
        return thread.ended(SILENCE);
    }
}
