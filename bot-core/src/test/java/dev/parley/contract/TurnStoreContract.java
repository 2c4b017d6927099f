package dev.parley.contract;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spi.TurnStore;
import dev.parley.spi.TurnStore.Bounds;
import dev.parley.spi.TurnStore.Found;
import dev.parley.spi.TurnStore.Kept;
import dev.parley.spi.TurnStore.Kind;
import dev.parley.spi.TurnStore.Line;
import dev.parley.spi.TurnStore.Page;
import dev.parley.spi.TurnStore.Place;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every keeper of turns must do. Each test begins with a store that is empty. */
public abstract class TurnStoreContract {
    private static final Bounds WIDE = new Bounds(1_000, Instant.EPOCH, 1_000_000);

    protected abstract TurnStore turns();

    protected abstract Instant now();

    /** Lets time go by. */
    protected abstract void pass(Duration time);

    @Test
    void findsNothingWhereNothingWasAdded() {
        assertThat(await(turns().find("none"))).isNull();
        assertThat(await(turns().after(null, 10))).isEqualTo(new Page(List.of(), null));
    }

    @Test
    void findsTheBodyOfWhatWasAdded() {
        add(WIDE, "a", "b");
        assertThat(body("a")).isEqualTo("body of a");
        assertThat(body("b")).isEqualTo("body of b");
    }

    @Test
    void readsTheLogInTheOrderInWhichTurnsCameAndOnFromWhereItStood() {
        add(WIDE, "a", "b", "c");
        Page first = await(turns().after(null, 2));
        assertThat(first.lines()).extracting(Line::turn).containsExactly("a", "b");
        add(WIDE, "d");
        Page rest = await(turns().after(first.lines().get(1).position(), 10));
        assertThat(rest.lines()).extracting(Line::turn).containsExactly("c", "d");
        assertThat(rest.oldest()).isEqualTo(first.lines().get(0).position());
    }

    @Test
    void givesTheHeadsAtPositions() {
        add(WIDE, "a", "b");
        List<Line> lines = await(turns().after(null, 10)).lines();
        assertThat(await(turns().heads(
                                List.of(lines.get(1).position(), lines.get(0).position()))))
                .extracting(String::valueOf)
                .containsExactly("head of b", "head of a");
    }

    @Test
    void tellsWhatWasSaidLaterOfATurn() {
        add(WIDE, "a");
        await(turns().note("a", Buffer.buffer("first")));
        await(turns().note("a", Buffer.buffer("second")));
        assertThat(found("a").note()).hasToString("second");
        assertThat(await(turns().after(null, 10)).lines())
                .extracting(Line::kind)
                .containsExactly(Kind.TURN, Kind.NOTE, Kind.NOTE);
    }

    @Test
    void saysNothingOfATurnThatIsNotThere() {
        await(turns().note("none", Buffer.buffer("x")));
        assertThat(await(turns().after(null, 10)).lines()).isEmpty();
    }

    @Test
    void theOldestGoWhereMoreComeThanMayStay() {
        Bounds three = new Bounds(3, Instant.EPOCH, 1_000_000);
        IntStream.range(0, 10).forEach(i -> add(three, "t" + i));
        assertThat(await(turns().find("t6"))).isNull();
        assertThat(await(turns().after(null, 100)).lines())
                .extracting(Line::turn)
                .containsExactly("t7", "t8", "t9");
    }

    @Test
    void theOldestGoWhereThereAreMoreBytesThanMayStay() {
        Bounds small = new Bounds(1_000, Instant.EPOCH, 100);
        IntStream.range(0, 50).forEach(i -> add(small, "t" + i));
        List<Line> left = await(turns().after(null, 100)).lines();
        assertThat(left).hasSizeBetween(3, 6).last().extracting(Line::turn).isEqualTo("t49");
    }

    @Test
    void whatIsTooOldGoesWhenAnotherComes() {
        add(WIDE, "old");
        pass(Duration.ofMillis(20));
        Instant later = now();
        pass(Duration.ofMillis(20));
        add(new Bounds(1_000, later, 1_000_000), "new");
        assertThat(await(turns().find("old"))).isNull();
        assertThat(body("new")).isEqualTo("body of new");
    }

    @Test
    void forgetsForGoodAndSaysSoInTheLog() {
        add(WIDE, "a", "b");
        Line a = await(turns().after(null, 1)).lines().get(0);
        await(turns().note("a", Buffer.buffer("said")));
        await(turns().forget(List.of(new Place("a", a.position()))));
        assertThat(await(turns().find("a"))).isNull();
        assertThat(await(turns().heads(List.of(a.position()))).get(0)).isNull();
        assertThat(await(turns().after(null, 10)).lines())
                .extracting(line -> line.kind() + " " + line.turn())
                .containsExactly("TURN b", "NOTE a", "FORGOTTEN a");
    }

    private void add(Bounds bounds, String... turns) {
        List<Kept> kept = List.of(turns).stream()
                .map(turn -> new Kept(turn, Buffer.buffer("head of " + turn), Buffer.buffer("body of " + turn)))
                .toList();
        await(turns().add(kept, bounds));
    }

    private String body(String turn) {
        return found(turn).body().toString();
    }

    private Found found(String turn) {
        return Objects.requireNonNull(await(turns().find(turn)), turn);
    }
}
