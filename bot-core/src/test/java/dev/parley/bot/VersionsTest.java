package dev.parley.bot;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.model.Failure;
import dev.parley.release.By;
import dev.parley.release.FileSet;
import dev.parley.release.Pointer;
import dev.parley.release.Release;
import dev.parley.testkit.Awaiting;
import dev.parley.testkit.FakeChannel;
import dev.parley.testkit.HashEmbedder;
import dev.parley.testkit.MemoryPassages;
import dev.parley.testkit.MemoryStores;
import dev.parley.testkit.VirtualClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several bots over one store, each with a folder of its own. */
class VersionsTest {
    private static final By ANA = new By("ana", "a try");

    private final Vertx vertx = Vertx.vertx();
    private final VirtualClock time = new VirtualClock();
    private final MemoryStores stores = new MemoryStores(time);
    private final List<Replica> replicas = new ArrayList<>();

    @TempDir
    private Path temp;

    @AfterEach
    void close() {
        replicas.forEach(replica -> Awaiting.result(replica.bot.stop(Duration.ZERO)));
        Awaiting.result(vertx.close());
    }

    private final class Replica {
        final FakeChannel chat = new FakeChannel("chat");
        final Bot bot;

        /** @param env what its flows may read, which a replica that is set up otherwise lacks */
        Replica(Path folder, Map<String, String> env) {
            bot = Bot.builder(vertx)
                    .clock(time)
                    .flows(folder)
                    .stores(stores)
                    .channels(List.of(chat))
                    .embedder(new HashEmbedder())
                    .passages(new MemoryPassages())
                    .env(env)
                    .build();
            replicas.add(this);
        }

        Replica started() {
            Awaiting.result(bot.start());
            return this;
        }

        String answer() {
            return chat.says("hello").text();
        }

        /** Lets it look until it runs on this version. */
        void follows(String version) {
            for (int look = 0; look < 200 && !bot.version().equals(version); look++) {
                time.advance(Duration.ofMillis(250));
                afterFiles();
            }
            assertThat(bot.version()).isEqualTo(version);
        }

        void rollsBack(@Nullable String version) {
            Pointer moved = Awaiting.result(bot.rollBack(version, ANA));
            assertThat(moved.version()).isEqualTo(bot.version());
        }

        @CanIgnoreReturnValue
        String publishes(String text) {
            FileSet set = set(text);
            assertThat(Awaiting.result(bot.publish(set, ANA)).problems()).isEmpty();
            return set.version();
        }
    }

    /** Waits until what is being read and unpacked now is done. */
    private void afterFiles() {
        WorkerExecutor files = vertx.createSharedWorkerExecutor("parley-flows", 1);
        Awaiting.result(files.<Void>executeBlocking(() -> null).compose(done -> files.close()));
    }

    private static FileSet set(String text) {
        return new FileSet(Map.of("main/flow.yaml", Buffer.buffer(flow(text))));
    }

    private static String flow(String text) {
        return "flow: main\nstart: {}\nsteps:\n  - {type: reply, text: \"" + text + "\"}\n";
    }

    private Path folder(String name, String text) {
        try {
            Path flow = temp.resolve(name).resolve("main/flow.yaml");
            Files.createDirectories(flow.resolveSibling(""));
            Files.writeString(flow, flow(text));
            return temp.resolve(name);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Replica replica(String name, String text) {
        return new Replica(folder(name, text), Map.of()).started();
    }

    private List<String> acts() {
        return Awaiting.result(replicas.get(0).bot.versions().audit().lines()).stream()
                .map(line -> line.toJsonObject().getString("act"))
                .toList();
    }

    @Test
    void whatOnePublishesIsLiveOnAll() {
        Replica one = replica("one", "first");
        Replica two = replica("two", "first");
        String first = one.bot.version();
        assertThat(two.bot.version()).isEqualTo(first);

        String second = one.publishes("second");

        two.follows(second);
        assertThat(two.answer()).isEqualTo("second");
        assertThat(one.answer()).isEqualTo("second");
        List<Release> all = Awaiting.result(two.bot.versions().all());
        assertThat(all).extracting(Release::version).containsExactlyInAnyOrder(first, second);
        Release made = Awaiting.result(two.bot.versions().get(second));
        assertThat(made.by()).isEqualTo(ANA);
        assertThat(made.from()).isEqualTo(first);
    }

    @Test
    void rollingBackTwiceLeadsTwoVersionsBack() {
        Replica one = replica("one", "first");
        Replica two = replica("two", "first");
        one.publishes("second");
        one.publishes("third");

        two.rollsBack(null);
        assertThat(two.answer()).isEqualTo("second");
        one.follows(two.bot.version());
        one.rollsBack(null);
        assertThat(one.answer()).isEqualTo("first");

        Future<?> none = Awaiting.settled(one.bot.rollBack(null, ANA));
        assertThat(Failure.from(none.cause()).message()).contains("no version before");
        assertThat(acts()).containsExactly("publish", "publish", "publish", "rollback", "rollback");
    }

    @Test
    void rollsBackToAnyVersionByName() {
        Replica one = replica("one", "first");
        String first = one.bot.version();
        one.publishes("second");
        String third = one.publishes("third");

        one.rollsBack(first);
        assertThat(one.answer()).isEqualTo("first");
        one.rollsBack(third);
        assertThat(one.answer()).isEqualTo("third");

        assertThat(Failure.from(Awaiting.settled(one.bot.rollBack("nosuch", ANA))
                                .cause())
                        .message())
                .contains("there is no version nosuch");
    }

    @Test
    void anOldFolderRollsNothingBackAndARollbackOutlivesARestart() {
        Replica one = replica("one", "first");
        String first = one.bot.version();
        one.publishes("second");

        assertThat(replica("old", "first").answer()).isEqualTo("second");
        one.rollsBack(first);
        assertThat(replica("rolled back", "second").answer()).isEqualTo("first");
    }

    @Test
    void aFolderThatWasNeverPublishedIsAtTheStart() {
        Replica one = replica("one", "first");
        Replica two = replica("two", "something new");

        assertThat(two.answer()).isEqualTo("something new");
        one.follows(two.bot.version());
    }

    @Test
    void oneOfManyThatStartAtOnceIsFirst() {
        Replica one = new Replica(folder("one", "a"), Map.of());
        Replica two = new Replica(folder("two", "a"), Map.of());
        var started = Awaiting.result(Future.all(one.bot.start(), two.bot.start()));
        assertThat(started.succeeded()).isTrue();

        assertThat(two.bot.version()).isEqualTo(one.bot.version());
        assertThat(acts()).containsExactly("publish");
    }

    @Test
    void aReplicaThatCantRunTheVersionKeepsItsOwnAndSaysSo() {
        Replica one = new Replica(folder("one", "first"), Map.of("REGION", "eu")).started();
        Replica poor = replica("poor", "first");

        String second = one.publishes("in {{ env.REGION }}");
        for (int look = 0; look < 200 && Awaiting.settled(poor.bot.healthy()).succeeded(); look++) {
            time.advance(Duration.ofMillis(250));
            afterFiles();
        }

        assertThat(poor.answer()).isEqualTo("first");
        assertThat(Failure.from(Awaiting.settled(poor.bot.healthy()).cause()).message())
                .contains(second, "can't be run here", "REGION");
        assertThat(Awaiting.settled(one.bot.healthy()).succeeded()).isTrue();
        String third = one.publishes("third");
        poor.follows(third);
        assertThat(Awaiting.settled(poor.bot.healthy()).succeeded()).isTrue();
    }

    @Test
    void whatFailsTheCheckIsNoVersion() {
        Replica one = replica("one", "first");
        FileSet broken = new FileSet(Map.of("main/flow.yaml", Buffer.buffer(flow("{{ nobody.name }}"))));

        assertThat(Awaiting.result(one.bot.publish(broken, ANA)).draft()).isNull();

        assertThat(one.answer()).isEqualTo("first");
        assertThat(Awaiting.result(one.bot.versions().all())).hasSize(1);
        assertThat(acts()).containsExactly("publish");
    }

    @Test
    void documentsBelongToTheVersion() {
        Replica one = replica("one", "first");
        Replica two = replica("two", "first");
        FileSet nine = opening("We open at nine.");
        assertThat(Awaiting.result(one.bot.publish(nine, ANA)).problems()).isEmpty();
        two.follows(nine.version());
        assertThat(two.answer()).contains("at nine");
    }

    @Test
    void rollingBackRollsDocumentsBack() {
        Replica one = replica("one", "first");
        Replica two = replica("two", "first");
        FileSet nine = opening("We open at nine.");
        FileSet ten = opening("We open at ten.");
        assertThat(Awaiting.result(one.bot.publish(nine, ANA)).problems()).isEmpty();
        assertThat(Awaiting.result(one.bot.publish(ten, ANA)).problems()).isEmpty();
        two.follows(ten.version());
        assertThat(two.answer()).contains("at ten");

        assertThat(Awaiting.result(one.bot.rollBack(null, ANA)).version()).isEqualTo(nine.version());
        two.follows(nine.version());
        assertThat(List.of(one.answer(), two.answer()))
                .allSatisfy(answer -> assertThat(answer).contains("at nine"));
    }

    private static FileSet opening(String hours) {
        Map<String, Buffer> files = new HashMap<>();
        files.put("main/flow.yaml", Buffer.buffer("""
                flow: main
                start: {}
                steps:
                  - {id: found, type: retrieve, collection: main, top: 1}
                  - {type: reply, text: "{{ found.passages[0].text }}"}
                """));
        files.put("main/knowledge/hours.md", Buffer.buffer("# Hours\n\n" + hours + "\n"));
        return new FileSet(files);
    }

    @Test
    void withTheStoreAwayTheFolderRunsUntilItIsBack() {
        Replica one = replica("one", "first");
        String second = one.publishes("second");
        stores.releases().down(true);

        Replica two = replica("two", "first");
        assertThat(two.answer()).isEqualTo("first");
        stores.releases().down(false);
        two.follows(second);
        assertThat(acts()).hasSize(2);
    }
}
