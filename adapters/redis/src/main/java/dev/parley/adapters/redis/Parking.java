package dev.parley.adapters.redis;

import static dev.parley.adapters.redis.InboxKeys.bytes;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.spi.Inbox.Parked;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/**
 * The messages that were given up: a hash for each partition, with an entry for each turn, and a sorted set that says since
 * when each is there: of more than {@link #MOST} the one parked longest ago makes room. Whoever changes one says what it
 * read, so that of several who put it back or drop it one does, and the others hear that it is gone.
 */
final class Parking {
    /** In a partition. */
    static final int MOST = 500;

    private static final Long ABSENT = 0L;
    private static final Long FULL = 2L;

    private final InboxShare share;

    Parking(InboxShare share) {
        this.share = share;
    }

    /** A parked message where it lies. */
    private record Found(InboxKeys keys, Buffer value) {
        Parked parked(String turn) {
            return decode(turn, value);
        }
    }

    Future<List<Parked>> all() {
        return everywhere(keys -> new CommandArguments(Command.HGETALL).key(keys.parked))
                .map(replies -> {
                    List<Parked> all = new ArrayList<>();
                    replies.forEach(reply -> addTo(all, (List<?>) Objects.requireNonNull(reply)));
                    all.sort(Comparator.comparing(Parked::since));
                    return List.copyOf(all);
                });
    }

    /** @param hash each turn, and its value behind it */
    private static void addTo(List<Parked> all, List<?> hash) {
        for (int i = 0; i < hash.size(); i += 2) {
            String turn = new String((byte[]) hash.get(i), UTF_8);
            all.add(decode(turn, Buffer.buffer((byte[]) hash.get(i + 1))));
        }
    }

    private Future<List<@Nullable Object>> everywhere(Function<InboxKeys, CommandArguments> command) {
        return Future.all(share.keys().stream()
                        .map(command)
                        .map(share.pipe()::send)
                        .toList())
                .map(sent -> sent.<@Nullable Object>list());
    }

    private Future<@Nullable Found> find(String turn) {
        return everywhere(keys ->
                        new CommandArguments(Command.HGET).key(keys.parked).add(turn))
                .map(replies -> {
                    for (int number = 0; number < replies.size(); number++) {
                        if (replies.get(number) instanceof byte[] value) {
                            return new Found(share.keys(number), Buffer.buffer(value));
                        }
                    }
                    return null;
                });
    }

    Future<Boolean> rerun(String turn) {
        return find(turn).compose(found -> found == null ? Future.succeededFuture(false) : rerun(turn, found));
    }

    private Future<Boolean> rerun(String turn, Found found) {
        InboxKeys keys = found.keys();
        Parked parked = found.parked(turn);
        List<byte[]> arguments = List.of(
                bytes(turn),
                found.value().getBytes(),
                bytes(parked.conversation()),
                parked.event().getBytes(),
                RedisInbox.PER_PARTITION,
                share.news(),
                bytes(keys.number));
        return InboxScripts.RERUN
                .run(
                        share.pipe(),
                        List.of(keys.parked, keys.stream, keys.open, keys.tries, keys.parkedSince),
                        arguments)
                .compose(reply -> FULL.equals(reply)
                        ? Future.failedFuture(RedisInbox.FULL.exception())
                        : Future.succeededFuture(!ABSENT.equals(reply)));
    }

    Future<Boolean> drop(String turn) {
        return Future.all(share.keys().stream()
                        .map(keys -> InboxScripts.DROP.run(
                                share.pipe(), List.of(keys.parked, keys.parkedSince), List.of(bytes(turn))))
                        .toList())
                .map(replies -> !replies.list().stream().allMatch(ABSENT::equals));
    }

    static byte[] encode(Parked parked) {
        return new JsonObject()
                .put("conversation", parked.conversation())
                .put("event", parked.event().toString())
                .put("since", parked.since().toEpochMilli())
                .put("tries", parked.tries())
                .put("cause", parked.cause())
                .toBuffer()
                .getBytes();
    }

    private static Parked decode(String turn, Buffer value) {
        JsonObject json = value.toJsonObject();
        return new Parked(
                turn,
                json.getString("conversation"),
                Buffer.buffer(json.getString("event")),
                Instant.ofEpochMilli(json.getLong("since")),
                json.getInteger("tries"),
                json.getString("cause"));
    }
}
