package dev.parley.adapters.redis;

import static dev.parley.adapters.redis.InboxKeys.bytes;

import dev.parley.spi.Leases;
import io.vertx.core.Future;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/** A string and a counter for each thing, a sorted set and a number for each group. The braces keep both in one slot. */
final class RedisLeases implements Leases {
    private static final Long YES = 1L;

    private final RedisPipe pipe;
    private final String prefix;

    RedisLeases(RedisPipe pipe, String prefix) {
        this.pipe = pipe;
        this.prefix = prefix;
    }

    @Override
    public Future<Group> stay(Member member, int size) {
        return LeaseScripts.STAY
                .run(
                        pipe,
                        List.of(members(member), name(member.group(), "size")),
                        List.of(bytes(member.replica()), time(member), bytes(size)))
                .map(RedisLeases::group);
    }

    private static Group group(@Nullable Object reply) {
        List<?> figures = (List<?>) Objects.requireNonNull(reply, "the script replies with a list");
        return new Group(figure(figures, 0), figure(figures, 1));
    }

    private static int figure(List<?> figures, int index) {
        return ((Number) figures.get(index)).intValue();
    }

    @Override
    public Future<Void> leave(Member member) {
        return pipe.send(new CommandArguments(Command.ZREM).key(members(member)).add(bytes(member.replica())))
                .mapEmpty();
    }

    @Override
    public Future<Long> take(Member member, int number) {
        return LeaseScripts.TAKE
                .run(pipe, keys(member, number), List.of(bytes(member.replica()), time(member)))
                .map(token -> (Long) Objects.requireNonNull(token, "the script replies with a number"));
    }

    @Override
    public Future<Boolean> renew(Member member, int number, long token) {
        return LeaseScripts.RENEW
                .run(pipe, keys(member, number), List.of(holder(member, token), bytes(token), time(member)))
                .map(YES::equals);
    }

    @Override
    public Future<Void> release(Member member, int number, long token) {
        return LeaseScripts.RELEASE
                .run(pipe, keys(member, number), List.of(holder(member, token)))
                .mapEmpty();
    }

    private byte[] members(Member member) {
        return name(member.group(), "members");
    }

    private List<byte[]> keys(Member member, int number) {
        String thing = member.group() + "/" + number;
        return List.of(name(thing, "lease"), name(thing, "fence"));
    }

    private byte[] name(String of, String what) {
        return bytes(prefix + "leases:{" + of + "}:" + what);
    }

    private static byte[] holder(Member member, long token) {
        return bytes(member.replica() + " " + token);
    }

    private static byte[] time(Member member) {
        return bytes(member.time().toMillis());
    }
}
