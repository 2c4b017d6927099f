package dev.parley.adapters.web.records;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testkit.MemoryRecords;
import dev.parley.testkit.VirtualClock;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class GatheredTest {
    private static final Duration REST = Duration.ofMillis(500);

    private final VirtualClock clock = new VirtualClock();
    private final MemoryRecords records = new MemoryRecords(clock);
    private final Gathered<String> resting = gathered(REST);

    private Gathered<String> gathered(Duration rest) {
        return new Gathered<>(records, GatheredTest::text, Buffer::buffer, rest, clock);
    }

    private static String text(@Nullable Buffer stored) {
        return stored == null ? "" : stored.toString();
    }

    private String written() {
        return text(await(records.get("a")));
    }

    private Future<Void> later(String word) {
        return resting.changeLater("a", text -> text + word);
    }

    @Test
    void theFirstChangeIsWrittenAtOnceAndTheOthersAfterARest() {
        await(later("1"));
        List<Future<Void>> others = new ArrayList<>();
        for (int i = 2; i < 6; i++) {
            others.add(later(String.valueOf(i)));
        }
        assertThat(written()).isEqualTo("1");
        assertThat(others).noneMatch(Future::isComplete);
        clock.advance(REST);
        assertThat(written()).isEqualTo("12345");
        assertThat(others).allMatch(Future::succeeded);
    }

    @Test
    void whoReadsHereFindsAll() {
        await(later("1"));
        Future<Void> second = later("2");
        assertThat(await(resting.read("a"))).isEqualTo("12");
        assertThat(second.succeeded()).isTrue();
    }

    @Test
    void aChangeThatIsWantedAtOnceTakesTheOthersWithIt() {
        await(later("1"));
        Future<Void> second = later("2");
        await(resting.change("a", text -> text + "3"));
        assertThat(written()).isEqualTo("123");
        assertThat(second.succeeded()).isTrue();
    }

    @Test
    void whatIsWrittenAtOnceRestsAsWell() {
        await(resting.change("a", text -> text + "1"));
        Future<Void> second = later("2");
        assertThat(second.isComplete()).isFalse();
        clock.advance(REST);
        assertThat(written()).isEqualTo("12");
        await(resting.change("a", text -> text + "3"));
        await(resting.change("a", text -> text + "4"));
        assertThat(await(resting.read("a"))).isEqualTo("1234");
    }

    @Test
    void nothingIsLeftBehindWhenAllIsSettled() {
        await(later("1"));
        Future<Void> second = later("2");
        await(resting.settled());
        assertThat(written()).isEqualTo("12");
        assertThat(second.succeeded()).isTrue();
        clock.advance(REST);
        clock.advance(REST);
        await(later("3"));
        assertThat(written()).isEqualTo("123");
    }

    @Test
    void twoReplicasLoseNothingOfEachOther() {
        Gathered<String> other = gathered(Duration.ZERO);
        await(later("1"));
        await(other.change("a", text -> text + "2"));
        Future<Void> third = later("3");
        await(other.change("a", text -> text + "4"));
        clock.advance(REST);
        assertThat(third.succeeded()).isTrue();
        assertThat(written()).isEqualTo("1243");
    }

    @Test
    void aFailureReachesWhoeverWaits() {
        await(later("1"));
        Future<Void> second = later("2");
        records.down(true);
        clock.advance(REST);
        assertThat(second.failed()).isTrue();
        records.down(false);
        clock.advance(REST);
        await(later("3"));
        assertThat(written()).isEqualTo("13");
        Gathered<String> nowhere = new Gathered<>(null, GatheredTest::text, Buffer::buffer, REST, clock);
        await(nowhere.change("a", text -> text + "4"));
        assertThat(await(nowhere.read("a"))).isEmpty();
    }

    @Test
    void tooManyAtOnceAreRefused() {
        await(later("1"));
        for (int i = 0; i < 10_000; i++) {
            assertThat(later("").failed()).isFalse();
        }
        assertThat(later("").failed()).isTrue();
    }
}
