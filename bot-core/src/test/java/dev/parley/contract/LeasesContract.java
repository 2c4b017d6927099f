package dev.parley.contract;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spi.Leases;
import dev.parley.spi.Leases.Group;
import dev.parley.spi.Leases.Member;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every keeper of leases must do. */
public abstract class LeasesContract {
    private static final Duration TIME = Duration.ofMillis(400);
    private static final Duration OVER = Duration.ofMillis(450);
    private static final Duration HALF = Duration.ofMillis(250);

    private Member one = member("", "one");
    private Member two = one;

    @BeforeEach
    void useAGroupOfOurOwn() {
        String group = "te*st[a]/" + UUID.randomUUID();
        one = member(group, "one");
        two = member(group, "two");
    }

    private static Member member(String group, String replica) {
        return new Member(group, replica, TIME);
    }

    protected abstract Leases leases();

    /** Lets time go by. */
    protected abstract void pass(Duration time);

    @Test
    void whoComesFirstSaysHowManyThereAre() {
        assertThat(stay(one, 3)).isEqualTo(new Group(3, 1));
        assertThat(stay(two, 5)).isEqualTo(new Group(3, 2));
        assertThat(stay(one, 5)).isEqualTo(new Group(3, 2));
    }

    @Test
    void whoIsAloneMaySayHowManyThereAre() {
        assertThat(stay(one, 3).size()).isEqualTo(3);
        await(leases().leave(one));
        assertThat(stay(two, 5)).isEqualTo(new Group(5, 1));
    }

    @Test
    void whoIsNotHeardOfIsNotCounted() {
        assertThat(stay(one, 1).members()).isEqualTo(1);
        pass(HALF);
        assertThat(stay(two, 1).members()).isEqualTo(2);
        pass(HALF);
        assertThat(stay(two, 1).members()).isEqualTo(1);
    }

    @Test
    void sharesAreFair() {
        assertThat(new Group(5, 2).share()).isEqualTo(3);
        assertThat(new Group(4, 2).share()).isEqualTo(2);
        assertThat(new Group(1, 3).share()).isEqualTo(1);
    }

    @Test
    void oneOfManyTakesAThing() {
        var tries = IntStream.range(0, 50)
                .mapToObj(i -> leases().take(member(one.group(), "replica" + i), 7))
                .toList();
        assertThat(tries.stream().map(Awaiting::await).filter(token -> token > 0))
                .hasSize(1);
        assertThat(take(one, 8)).isPositive();
    }

    @Test
    void whatIsRenewedIsKept() {
        long token = take(one, 0);
        pass(HALF);
        assertThat(renew(one, 0, token)).isTrue();
        pass(HALF);
        assertThat(take(two, 0)).isZero();
    }

    @Test
    void whatIsNotRenewedIsTakenWithAHigherToken() {
        long before = take(one, 0);
        pass(OVER);
        long after = take(two, 0);
        assertThat(after).isGreaterThan(before);
        assertThat(renew(one, 0, before)).isFalse();
        await(leases().release(one, 0, before));
        assertThat(renew(two, 0, after)).isTrue();
    }

    @Test
    void whatRanOutIsHeldAgainIfNobodyTookIt() {
        long token = take(one, 0);
        pass(OVER);
        assertThat(renew(one, 0, token)).isTrue();
        assertThat(take(two, 0)).isZero();
    }

    @Test
    void whatIsReleasedIsFreeAtOnce() {
        long token = take(one, 0);
        await(leases().release(one, 0, token));
        assertThat(take(two, 0)).isGreaterThan(token);
    }

    private Group stay(Member member, int size) {
        return await(leases().stay(member, size));
    }

    private long take(Member member, int number) {
        return await(leases().take(member, number));
    }

    private boolean renew(Member member, int number, long token) {
        return await(leases().renew(member, number, token));
    }
}
