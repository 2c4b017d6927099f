package dev.parley.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.release.ArmFigures;
import dev.parley.release.By;
import dev.parley.release.FileSet;
import dev.parley.release.Pointer;
import dev.parley.release.Split;
import dev.parley.release.Split.Per;
import dev.parley.testkit.Awaiting;
import dev.parley.testkit.FakeChannel;
import dev.parley.testkit.HashEmbedder;
import dev.parley.testkit.MemoryPassages;
import dev.parley.testkit.MemoryStores;
import dev.parley.testkit.VirtualClock;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A candidate on a part of the conversations of two replicas. */
class SplitBotTest {
    private static final By ANA = new By("ana", "");
    private static final String GOOD = "  - {type: reply, text: \"%s\", feedback: true}\n";
    private static final String BAD =
            "  - {id: broken, type: http, url: \"http://127.0.0.1:1/\", private: true, on_error: sorry}\n"
                    + "  - {id: sorry, type: reply, text: \"sorry\"}\n";

    private final Vertx vertx = Vertx.vertx();
    private final VirtualClock time = new VirtualClock();
    private final MemoryStores stores = new MemoryStores(time);
    private final FakeChannel chat = new FakeChannel("chat");
    private final FakeChannel other = new FakeChannel("chat");
    private Bot one;
    private Bot two;

    @BeforeEach
    void start(@TempDir Path temp) throws IOException {
        set(String.format(GOOD, "good")).writeTo(temp);
        one = bot(temp, chat);
        two = bot(temp, other);
        Awaiting.result(one.start());
        Awaiting.result(two.start());
    }

    private Bot bot(Path folder, FakeChannel channel) {
        return Bot.builder(vertx)
                .clock(time)
                .flows(folder)
                .stores(stores)
                .channels(List.of(channel))
                .embedder(new HashEmbedder())
                .passages(new MemoryPassages())
                .build();
    }

    @AfterEach
    void close() {
        Awaiting.result(one.stop(Duration.ZERO));
        Awaiting.result(two.stop(Duration.ZERO));
        Awaiting.result(vertx.close());
    }

    private static FileSet set(String steps) {
        return new FileSet(Map.of("main/flow.yaml", Buffer.buffer("flow: main\nstart: {}\nsteps:\n" + steps)));
    }

    private String splits(FileSet candidate, int percent, long promote) {
        Awaiting.result(one.versions().keep(candidate, ANA));
        Pointer moved =
                Awaiting.result(one.split(new Split(candidate.version(), percent, Per.CHANNEL, promote, 0), ANA));
        assertThat(moved.split()).isNotNull();
        looksUntil(() -> figures(one) != null && figures(two) != null);
        return candidate.version();
    }

    /** Lets both replicas look at the store until it is so. */
    private void looksUntil(BooleanSupplier so) {
        for (int look = 0; look < 500 && !so.getAsBoolean(); look++) {
            looks();
        }
        assertThat(so.getAsBoolean()).isTrue();
    }

    private void looks() {
        time.advance(Duration.ofMillis(250));
        afterFiles();
    }

    private static ArmFigures.@Nullable Both figures(Bot bot) {
        return Awaiting.result(bot.figures());
    }

    private long candidates(String figure) {
        return Objects.requireNonNull(figures(two)).candidate().json().getLong(figure);
    }

    /** Waits until what is being read and unpacked now is done. */
    private void afterFiles() {
        WorkerExecutor files = vertx.createSharedWorkerExecutor("parley-flows", 1);
        Awaiting.result(files.<Void>executeBlocking(() -> null).compose(done -> files.close()));
    }

    private String answer(FakeChannel channel, int customer) {
        return channel.in("room" + customer).says("hello").text();
    }

    private List<String> acts() {
        return Awaiting.result(one.versions().audit().lines()).stream()
                .map(Buffer::toJsonObject)
                .map(line -> line.getString("act") + " by " + line.getString("author"))
                .toList();
    }

    private Pointer live() {
        return Awaiting.result(two.versions().live());
    }

    @Test
    void aPartOfTheCustomersBeginsOnTheCandidateAndStaysThere() {
        String unused = splits(set(String.format(GOOD, "new")), 30, 0);
        List<String> first =
                IntStream.range(0, 100).mapToObj(i -> answer(chat, i)).toList();
        assertThat(first).filteredOn("new"::equals).hasSizeBetween(15, 45);
        assertThat(IntStream.range(0, 100).mapToObj(i -> answer(chat, i))).isEqualTo(first);
        assertThat(IntStream.range(0, 100).mapToObj(i -> answer(other, i)))
                .as("at another replica")
                .isEqualTo(first);
        long met = first.stream().filter("new"::equals).count();
        looksUntil(() -> candidates("answers") == 3 * met && candidates("conversations") == met);
        assertThat(candidates("errors")).isZero();
    }

    @Test
    void aBadCandidateIsTakenBackByItself() {
        String bad = splits(set(BAD), 10, 0);
        int customers = 0;
        while (live().split() != null && customers < 1_000) {
            for (int i = 0; i < 10; i++) {
                String unused = answer(customers % 2 == 0 ? chat : other, customers++);
            }
            looks();
            looks();
        }
        looksUntil(() -> figures(one) == null && figures(two) == null);
        assertThat(live().split()).as("after " + customers + " customers").isNull();
        assertThat(live().version()).isNotEqualTo(bad);
        assertThat(IntStream.range(0, 50).mapToObj(i -> answer(chat, i))).containsOnly("good");
        assertThat(acts()).containsExactly(acts().get(0), "split by ana", "split-end by canary");
    }

    @Test
    void aGoodCandidateIsPromotedWhenItWasAsked() {
        String good = splits(set(String.format(GOOD, "new")), 50, 20);
        for (int i = 0; i < 80; i++) {
            String unused = answer(chat, i);
        }
        looksUntil(() -> one.version().equals(good) && two.version().equals(good));
        assertThat(live().version()).isEqualTo(good);
        assertThat(live().split()).isNull();
        assertThat(answer(other, 3)).isEqualTo("new");
        assertThat(acts()).last().isEqualTo("promote by canary");
    }

    @Test
    void endsAndPromotesByHand() {
        String candidate = splits(set(String.format(GOOD, "new")), 50, 0);
        Split split = Objects.requireNonNull(live().split());
        Pointer ended = Awaiting.result(two.versions().endSplit(split, ANA));
        assertThat(ended.split()).isNull();
        assertThat(Awaiting.result(two.versions().endSplit(split, ANA))).isEqualTo(ended);
        assertThat(Awaiting.result(two.versions().promote(split, ANA)).version())
                .as("that split is over")
                .isNotEqualTo(candidate);
        assertThat(acts()).hasSize(3);
    }

    @Test
    void aCandidateAnswersFromItsOwnDocuments() {
        FileSet documents = new FileSet(Map.of(
                "main/flow.yaml",
                Buffer.buffer("""
                        flow: main
                        start: {}
                        steps:
                          - {id: found, type: retrieve, collection: main, top: 1}
                          - {type: reply, text: "{{ found.passages[0].text }}"}
                        """),
                "main/knowledge/a.md",
                Buffer.buffer("# A\n\nFrom the candidate.\n")));
        String candidate = splits(documents, 99, 0);
        looksUntil(() -> other.says("hello").text().equals("From the candidate."));
        assertThat(Objects.requireNonNull(Awaiting.result(two.versions().live()))
                        .split())
                .extracting(Split::candidate)
                .isEqualTo(candidate);
    }
}
