package dev.parley.adapters.discord;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Leases;
import io.vertx.core.Future;
import java.util.function.Supplier;

/** The way to the leases of one replica, which can be cut while those of others stand. */
final class Severed implements Leases {
    private final Leases leases;
    private volatile boolean cut;

    Severed(Leases leases) {
        this.leases = leases;
    }

    void cut(boolean isCut) {
        cut = isCut;
    }

    private <T> Future<T> reach(Supplier<Future<T>> work) {
        return cut
                ? Future.failedFuture(
                        Failure.of(Kind.UNAVAILABLE, "the leases are away").exception())
                : work.get();
    }

    @Override
    public Future<Group> stay(Member member, int size) {
        return reach(() -> leases.stay(member, size));
    }

    @Override
    public Future<Void> leave(Member member) {
        return reach(() -> leases.leave(member));
    }

    @Override
    public Future<Long> take(Member member, int number) {
        return reach(() -> leases.take(member, number));
    }

    @Override
    public Future<Boolean> renew(Member member, int number, long token) {
        return reach(() -> leases.renew(member, number, token));
    }

    @Override
    public Future<Void> release(Member member, int number, long token) {
        return reach(() -> leases.release(member, number, token));
    }
}
