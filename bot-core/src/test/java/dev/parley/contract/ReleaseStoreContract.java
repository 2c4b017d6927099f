package dev.parley.contract;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spi.ReleaseStore;
import dev.parley.spi.ReleaseStore.Line;
import dev.parley.spi.ReleaseStore.Tail;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every keeper of versions must do. */
public abstract class ReleaseStoreContract {
    private static final Buffer ONE = Buffer.buffer("one");
    private static final Buffer TWO = Buffer.buffer("two");

    /** An empty one for each test. */
    protected abstract ReleaseStore store();

    @Test
    void beginsWithNothing() {
        assertThat(await(store().live())).isNull();
        assertThat(await(store().all())).isEmpty();
        assertThat(await(store().find("v"))).isNull();
        assertThat(await(store().tail())).isEqualTo(new Tail(0, null));
        assertThat(await(store().log(0, 10))).isEmpty();
        assertThat(await(store().lacking(List.of("a", "b")))).containsExactly("a", "b");
        assertThat(await(store().contents(List.of()))).isEmpty();
    }

    @Test
    void keepsEachByteOfAContentUnderItsFirstName() {
        Buffer bytes = Buffer.buffer();
        IntStream.range(0, 256).forEach(i -> bytes.appendByte((byte) i));
        await(store().keep("bytes", bytes));
        await(store().keep("empty", Buffer.buffer()));
        await(store().keep("large", Buffer.buffer("é".repeat(500_000))));
        await(store().keep("bytes", ONE));
        assertThat(await(store().lacking(List.of("x", "bytes", "empty", "y")))).containsExactly("x", "y");
        assertThat(await(store().contents(List.of("large", "none", "bytes", "empty"))))
                .containsExactly(Buffer.buffer("é".repeat(500_000)), null, bytes, Buffer.buffer());
    }

    @Test
    void aVersionNeverChanges() {
        assertThat(await(store().add("v1", ONE))).isTrue();
        assertThat(await(store().add("v2", TWO))).isTrue();
        assertThat(await(store().add("v1", TWO))).isFalse();
        assertThat(await(store().find("v1"))).isEqualTo(ONE);
        assertThat(await(store().all())).containsExactlyInAnyOrder(ONE, TWO);
    }

    @Test
    void goesLiveInPlaceOfWhatWasSeen() {
        assertThat(goLive(ONE, TWO, 0)).isFalse();
        assertThat(goLive(null, ONE, 0)).isTrue();
        assertThat(goLive(null, TWO, 1)).isFalse();
        assertThat(goLive(TWO, ONE, 1)).isFalse();
        assertThat(await(store().live())).isEqualTo(ONE);
        assertThat(goLive(ONE, TWO, 1)).isTrue();
        assertThat(await(store().live())).isEqualTo(TWO);
    }

    @Test
    void nothingGoesLiveWithoutItsLine() {
        assertThat(goLive(null, ONE, 1)).as("a gap in the log").isFalse();
        assertThat(await(store().live())).isNull();
        assertThat(goLive(null, ONE, 0)).isTrue();
        assertThat(goLive(ONE, TWO, 0)).as("a line over another").isFalse();
        assertThat(goLive(TWO, ONE, 1)).as("not what is live").isFalse();
        assertThat(await(store().live())).isEqualTo(ONE);
        assertThat(await(store().log(0, 10))).containsExactly(Buffer.buffer("line 0"));
    }

    @Test
    void linesAreOnlyAddedBehindTheLast() {
        assertThat(append(0)).isTrue();
        assertThat(append(0)).isFalse();
        assertThat(append(2)).isFalse();
        assertThat(append(1)).isTrue();
        assertThat(append(2)).isTrue();
        assertThat(await(store().tail())).isEqualTo(new Tail(3, Buffer.buffer("line 2")));
        assertThat(await(store().log(1, 1))).containsExactly(Buffer.buffer("line 1"));
        assertThat(await(store().log(1, 9))).containsExactly(Buffer.buffer("line 1"), Buffer.buffer("line 2"));
        assertThat(await(store().log(3, 9))).isEmpty();
    }

    @Test
    void oneOfManyGoesLive() {
        Buffer before = null;
        for (int round = 0; round < 20; round++) {
            @Nullable Buffer over = before;
            long position = round;
            String name = "round " + round + " by ";
            var tries = IntStream.range(0, 8)
                    .mapToObj(i -> store().goLive(over, Buffer.buffer(name + i), line(position)))
                    .toList();
            assertThat(tries.stream().map(Awaiting::await).filter(won -> won)).hasSize(1);
            before = await(store().live());
        }
        assertThat(await(store().tail()).lines()).isEqualTo(20);
    }

    private boolean goLive(@Nullable Buffer before, Buffer after, long position) {
        return await(store().goLive(before, after, line(position)));
    }

    private boolean append(long position) {
        return await(store().append(line(position)));
    }

    private static Line line(long position) {
        return new Line(position, Buffer.buffer("line " + position));
    }
}
