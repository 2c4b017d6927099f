package dev.parley.adapters.redis;

import static dev.parley.adapters.redis.InboxKeys.bytes;

import dev.parley.model.ConversationKey;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Clock;
import dev.parley.spi.Figure;
import dev.parley.spi.Inbox;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/**
 * The inbox as Redis streams, one for each partition of the conversations; a replica works on those whose leases it holds.
 *
 * <p>A lease carries a fencing token. Every write of its holder names it, and Redis refuses what comes from a holder who was
 * thought dead. A message that is recorded by whoever holds its partition is in his hands with that; others are told by
 * publish/subscribe, and should that miss one, the next renewal finds it.
 */
final class RedisInbox implements Inbox, Subscriber.Listener {
    /** News of a partition that was given back, in place of its number. */
    static final String FREE = "free";

    /** The same of one that a replica of a newer release should take, whatever it has; its number follows. */
    static final String FOR_NEWER = "newer ";

    /** What is told to all workers begins so. */
    private static final String TOLD = "told ";

    private static final byte[] REMEMBERED_MILLIS = bytes(Duration.ofMinutes(15).toMillis());
    static final byte[] PER_PARTITION = bytes(2_000);
    private static final Duration COME_AGAIN = Duration.ofSeconds(1);
    static final Failure FULL = new Failure(Kind.OVERLOADED, "too many messages are waiting", COME_AGAIN);

    private final Vertx vertx;
    private final RedisPipe pipe;
    private final String prefix;
    private final InboxShare share;
    private final Parking parking;
    private final Promise<Void> listening;
    private final Subscriber subscriber;

    private RedisInbox(Vertx vertx, RedisPipe pipe, Clock clock, RedisServer server, String prefix) {
        this.vertx = vertx;
        this.pipe = pipe;
        this.prefix = prefix;
        ContextInternal context = ((VertxInternal) vertx).createEventLoopContext();
        this.share = new InboxShare(pipe, clock, context, prefix);
        this.parking = new Parking(share);
        this.listening = context.promise();
        this.subscriber = new Subscriber(server, List.of(InboxKeys.news(prefix)), this, listening);
    }

    static Future<RedisInbox> open(Vertx vertx, RedisPipe pipe, Clock clock, RedisServer server, String prefix) {
        RedisInbox inbox = new RedisInbox(vertx, pipe, clock, server, prefix);
        return inbox.listening.future().map(inbox);
    }

    /** Does it on the inbox's context, and gives its outcome back on the caller's. */
    private <T> Future<T> here(Supplier<Future<T>> work) {
        Promise<T> done = Promise.promise();
        share.run(() -> work.get().onComplete(done));
        return share.forCaller(done.future());
    }

    @Override
    public Future<String> record(Letter letter) {
        int number = InboxKeys.of(letter.conversation());
        InboxKeys keys = share.keys(number);
        List<byte[]> arguments = List.of(
                bytes(letter.id()),
                bytes(letter.turn()),
                REMEMBERED_MILLIS,
                bytes(letter.conversation().toString()),
                letter.event().getBytes(),
                PER_PARTITION,
                bytes(letter.most()),
                bytes(share.replica()),
                share.news(),
                bytes(number));
        byte[] seen = keys.seen(letter.conversation(), letter.id());
        return here(() -> InboxScripts.RECORD
                .run(pipe, List.of(seen, keys.stream, keys.open, keys.lease, keys.tries), arguments)
                .compose(reply -> recorded(letter, number, reply)));
    }

    private Future<String> recorded(Letter letter, int number, @Nullable Object reply) {
        if (reply instanceof byte[] before) {
            return Future.succeededFuture(InboxKeys.text(before));
        }
        if (reply instanceof Long) {
            return Future.failedFuture(FULL.exception());
        }
        if (reply instanceof List<?> held) {
            share.recorded(number, letter, held);
        }
        return Future.succeededFuture(letter.turn());
    }

    @Override
    public Future<String> open(ConversationKey conversation, String id) {
        InboxKeys keys = share.keys(InboxKeys.of(conversation));
        return InboxScripts.OPEN
                .run(
                        pipe,
                        List.of(keys.seen(conversation, id), keys.stream),
                        List.of(bytes(conversation.toString()), bytes(id)))
                .map(turn -> turn instanceof byte[] bytes ? InboxKeys.text(bytes) : "");
    }

    @Override
    public Future<List<Parked>> parked() {
        return parking.all();
    }

    @Override
    public Future<Boolean> rerun(String turn) {
        return parking.rerun(turn);
    }

    @Override
    public Future<Boolean> drop(String turn) {
        return parking.drop(turn);
    }

    @Override
    public Future<Void> tell(Buffer news) {
        return pipe.send(new CommandArguments(Command.PUBLISH)
                        .add(InboxKeys.news(prefix))
                        .add(TOLD + news))
                .mapEmpty();
    }

    @Override
    public void subscribed() {
        share.run(share::fetchAll);
    }

    @Override
    public void message(String channel, String news) {
        if (news.equals(FREE)) {
            share.run(() -> {
                var unused = share.balance();
            });
        } else if (news.startsWith(FOR_NEWER)) {
            int number = Integer.parseInt(news.substring(FOR_NEWER.length()));
            share.run(() -> share.takeForNewer(number));
        } else if (news.startsWith(TOLD)) {
            share.run(() -> share.told(Buffer.buffer(news.substring(TOLD.length()))));
        } else {
            int number = Integer.parseInt(news);
            share.run(() -> share.fetch(number));
        }
    }

    @Override
    public Future<Void> work(Worker worker) {
        return here(() -> {
            share.work(worker);
            return Future.succeededFuture();
        });
    }

    @Override
    public Future<Void> leave() {
        return here(share::leave);
    }

    Map<String, Figure> gauges() {
        Parkings parkings = share.parkings();
        return Map.of(
                "inbox_partitions",
                new Figure("Partitions of the inbox that this replica works on", share::size),
                "inbox_parked_messages",
                new Figure("Messages that are parked in them", parkings::now),
                "inbox_parked_total",
                new Figure("Messages that this replica has given up and parked", parkings::ever),
                "inbox_parked_forgotten_total",
                new Figure("Parked messages that made room for later ones", parkings::forgotten));
    }

    /** Gives everything back, ended or not. */
    Future<Void> close() {
        return leave().transform(left -> here(share::release))
                .transform(released -> vertx.executeBlocking(subscriber::close))
                .mapEmpty();
    }
}
