package dev.parley.contract;

import static dev.parley.contract.Awaiting.await;
import static dev.parley.contract.Awaiting.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.ConversationKey;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.ConversationStore;
import dev.parley.spi.ConversationStore.Change;
import dev.parley.spi.ConversationStore.Stored;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every conversation store must do. */
public abstract class ConversationStoreContract {
    private static final Duration LONG = Duration.ofHours(1);

    private String mine = "";

    @BeforeEach
    void useKeysOfOurOwn() {
        mine = UUID.randomUUID().toString();
    }

    protected abstract ConversationStore store();

    /** Lets time go by. */
    protected abstract void pass(Duration time);

    @Test
    void loadsNothingWhereNothingWasSaved() {
        assertThat(await(store().load(key("none")))).isNull();
    }

    @Test
    void loadsEachByteOfWhatWasSaved() {
        Buffer all = Buffer.buffer();
        IntStream.range(0, 256).forEach(i -> all.appendByte((byte) i));
        save("a", 0, new Change(1, all, List.of(all), 1));
        assertThat(load("a")).isEqualTo(new Stored(1, all, List.of(all)));
    }

    @Test
    void keepsAnEmptyStateAndALargeOne() {
        Buffer large = Buffer.buffer("é".repeat(500_000));
        save("empty", 0, new Change(1, Buffer.buffer(), List.of(Buffer.buffer()), 1));
        save("large", 0, new Change(1, large, List.of(large), 1));
        assertThat(load("empty")).isEqualTo(new Stored(1, Buffer.buffer(), List.of(Buffer.buffer())));
        assertThat(load("large")).isEqualTo(new Stored(1, large, List.of(large)));
    }

    @Test
    void addsWhatWasSaidAndKeepsTheLastPieces() {
        save("a", 0, change(1, "first", "one"));
        save("a", 1, change(2, "second"));
        save("a", 2, change(3, "third", "two", "three"));
        assertThat(load("a")).isEqualTo(new Stored(3, Buffer.buffer("third"), pieces("one", "two", "three")));
        save("a", 3, change(4, "fourth", "four"));
        assertThat(load("a")).isEqualTo(new Stored(4, Buffer.buffer("fourth"), pieces("two", "three", "four")));
    }

    @Test
    void addsNothingWhereItRefuses() {
        save("a", 0, change(1, "first", "one"));
        assertThat(failureOf(store().save(key("a"), 0, change(1, "late", "late"), LONG))
                        .kind())
                .isEqualTo(Kind.CONFLICT);
        assertThat(load("a").said()).isEqualTo(pieces("one"));
    }

    @Test
    void forgetsWhatWasSaidWithTheRest() {
        save("a", 0, change(1, "first", "one"));
        await(store().delete(key("a")));
        save("a", 0, change(1, "again", "two"));
        assertThat(load("a").said()).isEqualTo(pieces("two"));
    }

    @Test
    void keepsRevisionsOfAnySize() {
        save("a", 0, change(255, "a"));
        save("a", 255, change(256, "b"));
        save("a", 256, change(Long.MAX_VALUE, "c"));
        assertThat(load("a")).isEqualTo(state(Long.MAX_VALUE, "c"));
        assertThat(failureOf(store().save(key("a"), 256, change(257, "late"), LONG))
                        .kind())
                .isEqualTo(Kind.CONFLICT);
    }

    @Test
    void refusesASaveOverAnOldRevision() {
        save("a", 0, change(1, "first"));
        save("a", 1, change(2, "second"));
        assertThat(failureOf(store().save(key("a"), 1, change(2, "late"), LONG)).kind())
                .isEqualTo(Kind.CONFLICT);
        assertThat(load("a")).isEqualTo(state(2, "second"));
    }

    @Test
    void refusesAFirstSaveWhereThereIsAState() {
        save("a", 0, change(1, "first"));
        assertThat(failureOf(store().save(key("a"), 0, change(1, "also first"), LONG))
                        .kind())
                .isEqualTo(Kind.CONFLICT);
        assertThat(load("a")).isEqualTo(state(1, "first"));
    }

    @Test
    void refusesASaveOverAStateThatIsGone() {
        save("a", 0, change(1, "first"));
        await(store().delete(key("a")));
        assertThat(failureOf(store().save(key("a"), 1, change(2, "late"), LONG)).kind())
                .isEqualTo(Kind.CONFLICT);
        assertThat(await(store().load(key("a")))).isNull();
    }

    @Test
    void beginsAnewAfterADelete() {
        save("a", 0, change(1, "first"));
        await(store().delete(key("a")));
        assertThat(await(store().load(key("a")))).isNull();
        await(store().delete(key("a")));
        save("a", 0, change(1, "again"));
        assertThat(load("a")).isEqualTo(state(1, "again"));
    }

    @Test
    void tellsConversationsApart() {
        var keys = new ConversationKey[] {
            new ConversationKey("web", mine + "a/b", "c"),
            new ConversationKey("web", mine + "a", "b/c"),
            new ConversationKey("web", mine + "a%2Fb", "c"),
            new ConversationKey("web/" + mine + "a", "b", "c"),
            new ConversationKey("web", mine + "a}", "{b/c"),
            new ConversationKey("slack", mine + "a", "b/c"),
        };
        for (int i = 0; i < keys.length; i++) {
            await(store().save(keys[i], 0, change(1, "of " + i), LONG));
        }
        for (int i = 0; i < keys.length; i++) {
            assertThat(await(store().load(keys[i]))).isEqualTo(state(1, "of " + i));
        }
    }

    @Test
    void forgetsWhenItsTimeIsOver() {
        await(store().save(key("a"), 0, change(1, "soon gone"), Duration.ofMillis(300)));
        assertThat(load("a")).isEqualTo(state(1, "soon gone"));
        pass(Duration.ofMillis(350));
        assertThat(await(store().load(key("a")))).isNull();
        save("a", 0, change(1, "anew"));
    }

    @Test
    void countsTimeFromTheLastSave() {
        await(store().save(key("a"), 0, change(1, "first"), Duration.ofMillis(300)));
        save("a", 1, change(2, "second"));
        pass(Duration.ofMillis(350));
        assertThat(load("a")).isEqualTo(state(2, "second"));
    }

    @Test
    void letsExactlyOneOfManyWritersWin() {
        for (int revision = 0; revision < 20; revision++) {
            long over = revision;
            var saves = IntStream.range(0, 8)
                    .mapToObj(writer -> store().save(key("race"), over, change(over + 1, "writer " + writer), LONG)
                            .map(writer)
                            .otherwise(-1))
                    .toList();
            var winners =
                    saves.stream().map(Awaiting::await).filter(i -> i >= 0).toList();
            assertThat(winners).hasSize(1);
            assertThat(load("race")).isEqualTo(state(over + 1, "writer " + winners.get(0)));
        }
    }

    @Test
    void servesTenThousandAtOnce() {
        var saves = IntStream.range(0, 10_000)
                .mapToObj(i -> store().save(key("many-" + i), 0, change(1, "of " + i), LONG))
                .toList();
        await(Future.all(saves));
        var loads = IntStream.range(0, 10_000)
                .mapToObj(i -> store().load(key("many-" + i)))
                .toList();
        for (int i = 0; i < 10_000; i++) {
            assertThat(await(loads.get(i))).isEqualTo(state(1, "of " + i));
        }
    }

    private ConversationKey key(String name) {
        return new ConversationKey("web", "default", mine + "/" + name);
    }

    private void save(String name, long over, Change change) {
        await(store().save(key(name), over, change, LONG));
    }

    private Stored load(String name) {
        return await(store().load(key(name)));
    }

    private static Stored state(long revision, String text) {
        return new Stored(revision, Buffer.buffer(text), List.of());
    }

    private static Change change(long revision, String text, String... said) {
        return new Change(revision, Buffer.buffer(text), pieces(said), 3);
    }

    private static List<Buffer> pieces(String... said) {
        return Stream.of(said).map(Buffer::buffer).toList();
    }
}
