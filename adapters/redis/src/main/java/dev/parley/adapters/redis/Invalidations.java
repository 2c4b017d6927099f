package dev.parley.adapters.redis;

import static dev.parley.spi.Futures.doing;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.spi.Clock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/**
 * Tells the other replicas which answers have changed, and hears it from them, so that no near cache serves what is out
 * of date.
 *
 * <p>Redis delivers such news to who is listening at that moment, and to nobody later. So we have to know that we hear:
 * each second a beat goes out to ourselves, through Redis. Without one for {@link #TRUST} the near cache isn't asked any
 * more, and when we listen anew it starts empty.
 *
 * <p>News are {@code <replica> =<key>} for one key and {@code <replica> ^<prefix>} for all that begin with it; our own
 * are passed over.
 */
final class Invalidations implements Subscriber.Listener {
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration TRUST = Duration.ofSeconds(5);

    private final RedisPipe pipe;
    private final NearCache near;
    private final Clock clock;
    private final String replica = UUID.randomUUID().toString();
    private final String channel;
    private final String beats;
    private volatile long heard;
    private volatile boolean closing;

    Invalidations(RedisPipe pipe, NearCache near, Clock clock, String prefix) {
        this.pipe = pipe;
        this.near = near;
        this.clock = clock;
        this.channel = prefix + "changed";
        this.beats = prefix + "beat:" + replica;
        this.heard = clock.nanos() - TRUST.toNanos();
    }

    Future<Subscriber> start(RedisServer server, Promise<Void> subscribed) {
        Subscriber subscriber = new Subscriber(server, List.of(channel, beats), this, subscribed);
        return subscribed.future().map(doing(listening -> beat())).map(subscriber);
    }

    private void beat() {
        if (!closing) {
            pipe.send(publish(beats, "")).onComplete(sent -> {
                var unused = clock.after(BEAT, this::beat);
            });
        }
    }

    void stop() {
        closing = true;
    }

    /** Whether we would know if an answer had changed. */
    boolean upToDate() {
        return clock.nanos() - heard < TRUST.toNanos();
    }

    @Override
    public void subscribed() {
        near.forgetAll("");
        heard = clock.nanos();
    }

    @Override
    public void message(String from, String news) {
        if (from.equals(beats)) {
            heard = clock.nanos();
        } else if (!news.startsWith(replica)) {
            forget(news.substring(news.indexOf(' ') + 1));
        }
    }

    private void forget(String what) {
        if (what.startsWith("=")) {
            near.forget(what.substring(1));
        } else if (what.startsWith("^")) {
            near.forgetAll(what.substring(1));
        }
    }

    byte[] channel() {
        return channel.getBytes(UTF_8);
    }

    byte[] changed(String key) {
        return (replica + " =" + key).getBytes(UTF_8);
    }

    CommandArguments purged(String prefix) {
        return publish(channel, replica + " ^" + prefix);
    }

    private static CommandArguments publish(String channel, String message) {
        return new CommandArguments(Command.PUBLISH).add(channel).add(message);
    }
}
