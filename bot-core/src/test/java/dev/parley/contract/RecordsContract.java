package dev.parley.contract;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spi.Records;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every keeper of records must do. */
public abstract class RecordsContract {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Buffer ONE = Buffer.buffer("one");
    private static final Buffer TWO = Buffer.buffer("two");
    private static final Buffer THREE = Buffer.buffer("three");

    private String mine = "";

    @BeforeEach
    void useKeysOfOurOwn() {
        mine = "test/" + UUID.randomUUID() + "/";
    }

    protected abstract Records records();

    /** Lets time go by. */
    protected abstract void pass(Duration time);

    @Test
    void getsNothingWhereNothingWasPut() {
        assertThat(get("none")).isNull();
    }

    @Test
    void getsEachByteOfWhatWasPut() {
        Buffer all = Buffer.buffer();
        IntStream.range(0, 256).forEach(i -> all.appendByte((byte) i));
        put("all", all);
        put("empty", Buffer.buffer());
        put("large", Buffer.buffer("é".repeat(200_000)));
        assertThat(get("all")).isEqualTo(all);
        assertThat(get("empty")).isEqualTo(Buffer.buffer());
        assertThat(get("large")).isEqualTo(Buffer.buffer("é".repeat(200_000)));
    }

    @Test
    void putsOneInPlaceOfAnother() {
        put("a", ONE);
        put("a", TWO);
        assertThat(get("a")).isEqualTo(TWO);
    }

    @Test
    void tellsKeysApartToTheLetter() {
        List<String> keys = List.of("a", "A", "a/", "a/b", "a%2Fb", "a*", "{a}", "ä", "a b", "a\nb");
        keys.forEach(key -> put(key, Buffer.buffer("of " + key)));
        keys.forEach(key -> assertThat(get(key)).isEqualTo(Buffer.buffer("of " + key)));
    }

    @Test
    void keepsNothingOfTheBufferItWasGiven() {
        Buffer given = Buffer.buffer("given");
        put("a", given);
        given.setString(0, "taken");
        assertThat(get("a")).isEqualTo(Buffer.buffer("given"));
    }

    @Test
    void deletes() {
        put("a", ONE);
        put("b", TWO);
        await(records().delete(mine + "a"));
        await(records().delete(mine + "a"));
        assertThat(get("a")).isNull();
        assertThat(get("b")).isEqualTo(TWO);
    }

    @Test
    void replacesWhatWasReadAndNothingElse() {
        assertThat(replace("a", ONE, TWO)).isFalse();
        assertThat(get("a")).isNull();
        put("a", ONE);
        assertThat(replace("a", ONE, TWO)).isTrue();
        assertThat(replace("a", ONE, THREE)).isFalse();
        assertThat(replace("a", Buffer.buffer("two "), THREE)).isFalse();
        assertThat(replace("a", Buffer.buffer(), THREE)).isFalse();
        assertThat(get("a")).isEqualTo(TWO);
    }

    @Test
    void replacesNothingOnlyWhereThereIsNothing() {
        assertThat(replace("a", null, ONE)).isTrue();
        assertThat(replace("a", null, TWO)).isFalse();
        assertThat(get("a")).isEqualTo(ONE);
        put("empty", Buffer.buffer());
        assertThat(replace("empty", null, ONE)).isFalse();
        assertThat(replace("empty", Buffer.buffer(), ONE)).isTrue();
    }

    @Test
    void replacesNothingThatIsGone() {
        put("a", ONE);
        await(records().delete(mine + "a"));
        assertThat(replace("a", ONE, TWO)).isFalse();
        assertThat(get("a")).isNull();
    }

    @Test
    void letsExactlyOneOfManyReplace() {
        Buffer before = ONE;
        put("race", before);
        for (int round = 0; round < 20; round++) {
            Buffer over = before;
            String name = "round " + round + " writer ";
            var tries = IntStream.range(0, 8)
                    .mapToObj(i -> records().replace(mine + "race", over, Buffer.buffer(name + i)))
                    .toList();
            assertThat(tries.stream().map(Awaiting::await).filter(won -> won)).hasSize(1);
            before = get("race");
        }
    }

    @Test
    void isClaimedByOneOfMany() {
        var claims = IntStream.range(0, 50)
                .mapToObj(i -> records().claim(mine + "once", LONG))
                .toList();
        assertThat(claims.stream().map(Awaiting::await).filter(won -> won)).hasSize(1);
        assertThat(claim("other", LONG)).isTrue();
    }

    @Test
    void isClaimedAgainWhenTheTimeIsOverOrTheKeyDeleted() {
        assertThat(claim("short", Duration.ofMillis(300))).isTrue();
        assertThat(claim("long", LONG)).isTrue();
        assertThat(claim("short", LONG)).isFalse();
        pass(Duration.ofMillis(350));
        assertThat(claim("short", LONG)).isTrue();
        assertThat(claim("short", LONG)).isFalse();
        assertThat(claim("long", LONG)).isFalse();
        await(records().delete(mine + "long"));
        assertThat(claim("long", LONG)).isTrue();
    }

    @Test
    void goesByItselfWhenItsTimeIsOver() {
        await(records().put(mine + "short", ONE, Duration.ofMillis(300)));
        await(records().put(mine + "long", ONE, LONG));
        await(records().put(mine + "stays", ONE, Duration.ofMillis(300)));
        put("stays", TWO);
        assertThat(get("short")).isEqualTo(ONE);
        pass(Duration.ofMillis(350));
        assertThat(get("short")).isNull();
        assertThat(get("long")).isEqualTo(ONE);
        assertThat(get("stays")).isEqualTo(TWO);
        assertThat(replace("short", null, TWO)).isTrue();
        pass(Duration.ofMillis(350));
        assertThat(get("short")).isEqualTo(TWO);
    }

    @Test
    void countsWhatAllAddUntilTheTimeIsOver() {
        Records.Counted first = await(records().count(mine + "a", 2, Duration.ofMillis(800)));
        assertThat(first.sum()).isEqualTo(2);
        assertThat(first.left()).isBetween(Duration.ofMillis(1), Duration.ofMillis(800));
        Records.Counted second = await(records().count(mine + "a", 3, LONG));
        assertThat(second.sum()).isEqualTo(5);
        assertThat(second.left()).isLessThanOrEqualTo(first.left());
        assertThat(await(records().count(mine + "b", 1, LONG)).sum()).isEqualTo(1);
        pass(Duration.ofMillis(850));
        assertThat(await(records().count(mine + "a", 1, LONG)).sum()).isEqualTo(1);
        await(records().delete(mine + "a"));
        assertThat(await(records().count(mine + "a", 1, LONG)).sum()).isEqualTo(1);
    }

    private void put(String key, Buffer value) {
        await(records().put(mine + key, value));
    }

    private Buffer get(String key) {
        return await(records().get(mine + key));
    }

    private boolean replace(String key, @Nullable Buffer before, Buffer after) {
        return await(records().replace(mine + key, before, after));
    }

    private boolean claim(String key, Duration time) {
        return await(records().claim(mine + key, time));
    }
}
