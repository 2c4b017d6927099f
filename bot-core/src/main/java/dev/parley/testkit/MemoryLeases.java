package dev.parley.testkit;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Clock;
import dev.parley.spi.Leases;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Leases in memory, for as many replicas as share it; {@link #down} makes them unreachable. */
public final class MemoryLeases implements Leases {
    private final Clock clock;
    private final Map<String, Book> books = new HashMap<>();
    private boolean down;

    public MemoryLeases(Clock clock) {
        this.clock = clock;
    }

    public synchronized void down(boolean isDown) {
        down = isDown;
    }

    private static final class Book {
        final Map<String, Long> members = new HashMap<>();
        final Map<Integer, Held> held = new HashMap<>();
        final Map<Integer, Long> tokens = new HashMap<>();
        int size;
    }

    private record Held(String replica, long token, long until) {}

    private synchronized <T extends @Nullable Object> Future<T> reply(Supplier<T> work) {
        return down
                ? Future.failedFuture(
                        Failure.of(Kind.UNAVAILABLE, "the leases are away").exception())
                : Future.succeededFuture(work.get());
    }

    private Book book(Member member) {
        Book book = books.computeIfAbsent(member.group(), name -> new Book());
        book.members.values().removeIf(until -> until <= clock.nanos());
        book.held.values().removeIf(held -> held.until() <= clock.nanos());
        return book;
    }

    private long end(Member member) {
        return clock.nanos() + member.time().toNanos();
    }

    @Override
    public Future<Group> stay(Member member, int size) {
        return reply(() -> {
            Book book = book(member);
            book.members.remove(member.replica());
            if (book.members.isEmpty()) {
                book.size = size;
            }
            book.members.put(member.replica(), end(member));
            return new Group(book.size, book.members.size());
        });
    }

    @Override
    public Future<Void> leave(Member member) {
        return reply(() -> {
            book(member).members.remove(member.replica());
            return null;
        });
    }

    @Override
    public Future<Long> take(Member member, int number) {
        return reply(() -> {
            Book book = book(member);
            if (book.held.containsKey(number)) {
                return 0L;
            }
            long token = book.tokens.merge(number, 1L, Long::sum);
            book.held.put(number, new Held(member.replica(), token, end(member)));
            return token;
        });
    }

    @Override
    public Future<Boolean> renew(Member member, int number, long token) {
        return reply(() -> {
            Book book = book(member);
            boolean mine = book.held.containsKey(number)
                    ? holds(book, member, number, token)
                    : Objects.equals(book.tokens.get(number), token);
            if (mine) {
                book.held.put(number, new Held(member.replica(), token, end(member)));
            }
            return mine;
        });
    }

    private static boolean holds(Book book, Member member, int number, long token) {
        Held held = book.held.get(number);
        return held != null && held.replica().equals(member.replica()) && held.token() == token;
    }

    @Override
    public Future<Void> release(Member member, int number, long token) {
        return reply(() -> {
            Book book = book(member);
            if (holds(book, member, number, token)) {
                book.held.remove(number);
            }
            return null;
        });
    }
}
