package dev.parley.knowledge;

import static dev.parley.contract.Awaiting.await;
import static dev.parley.contract.Awaiting.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.knowledge.Library.Added;
import dev.parley.knowledge.Report.Skipped;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.Passage;
import dev.parley.spi.Embedder;
import dev.parley.spi.PassageIndex;
import dev.parley.spi.PassageSearch.Hit;
import dev.parley.testkit.HashEmbedder;
import dev.parley.testkit.MemoryPassages;
import dev.parley.testkit.MemoryRecords;
import dev.parley.testkit.VirtualClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryTest {
    private final Vertx vertx = Vertx.vertx();
    private final VirtualClock clock = new VirtualClock();
    private final HashEmbedder embedder = new HashEmbedder();
    private final MemoryPassages index = new MemoryPassages();
    private final MemoryRecords records = new MemoryRecords(clock);
    private final Library library = new Library(vertx, clock, embedder, index, records);

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        write("a.md", "# A\nFirst words.");
        write("b.md", "# B\nSecond words.");
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void takesInWhatIsNewOrChangedAndTakesOutWhatIsGone() throws IOException {
        assertThat(ingest()).isEqualTo(new Added(2, 0, 0, List.of()));
        int before = embedder.embedded();
        assertThat(ingest()).isEqualTo(new Added(0, 2, 0, List.of()));
        assertThat(embedder.embedded()).isEqualTo(before);
        write("a.md", "# A\nOther words.");
        Files.delete(folder.resolve("b.md"));
        assertThat(ingest()).isEqualTo(new Added(1, 0, 1, List.of()));
        assertThat(texts(embedder)).containsExactly("Other words.");
        assertThat(await(library.names())).containsExactly("docs");
        assertThat(await(library.catalogue("docs")).passages()).isEqualTo(1);
    }

    @Test
    void takesOutOnlyWhatCameFromTheSameSource() throws IOException {
        assertThat(ingest().taken()).isEqualTo(2);
        Folder.Found upload = new Folder.Found("c.md", Files.writeString(folder.resolve("c.txt"), "# C\nThird."));
        assertThat(await(library.add("docs", "console", List.of(upload), file -> {}))
                        .taken())
                .isEqualTo(1);
        Files.delete(folder.resolve("c.txt"));
        assertThat(ingest()).isEqualTo(new Added(0, 2, 0, List.of()));
        assertThat(texts(embedder)).hasSize(3);
        assertThat(await(library.remove("docs", List.of("c.md", "never.md"))).removed())
                .isEqualTo(1);
        assertThat(texts(embedder)).hasSize(2);
    }

    @Test
    void keepsWhatItHasOfADocumentThatCannotBeReadNow() throws IOException {
        assertThat(ingest().taken()).isEqualTo(2);
        write("b.md", "\0");
        assertThat(ingest().skipped()).containsExactly(new Skipped("b.md", "it is not text: it has NUL characters"));
        assertThat(texts(embedder)).contains("Second words.");
    }

    @Test
    void goesOnWhereItWasWhenTheIndexIsBack() {
        AtomicBoolean away = new AtomicBoolean();
        AtomicInteger asked = new AtomicInteger();
        Library shaky = new Library(vertx, clock, embedder, new Away(index, away, asked), records);
        List<Folder.Found> files = files();
        assertThat(await(shaky.add("docs", "s", files.subList(0, 1), file -> {}))
                        .taken())
                .isEqualTo(1);
        away.set(true);
        int before = asked.get();
        Future<Added> adding = shaky.add("docs", "s", files, file -> {});
        await(until(() -> asked.get() > before));
        away.set(false);
        for (int i = 0; i < 1_000 && !adding.isComplete(); i++) {
            clock.advance(Duration.ofSeconds(1));
            await(vertx.executeBlocking(() -> true));
        }
        assertThat(await(adding)).isEqualTo(new Added(1, 1, 0, List.of()));
        assertThat(texts(embedder)).hasSize(2);
    }

    private Future<Void> until(BooleanSupplier so) {
        return so.getAsBoolean()
                ? Future.succeededFuture()
                : vertx.executeBlocking(() -> true).compose(later -> until(so));
    }

    @Test
    void embedsAnewByAnotherModelFromWhatItHasAndLeavesTheOldInPlace() throws IOException {
        assertThat(ingest().taken()).isEqualTo(2);
        Files.delete(folder.resolve("a.md"));
        Embedder other = new Other();
        Library next = new Library(vertx, clock, other, index, records);
        await(next.renewed(List.of("docs", "never")));
        assertThat(texts(other)).containsExactlyInAnyOrder("First words.", "Second words.");
        assertThat(texts(embedder)).hasSize(2);
        assertThat(await(next.catalogue("docs")).embedder()).isEqualTo("other+title");
    }

    @Test
    void wantsANameThatCanStandEverywhere() {
        for (String name : List.of("", "a b", "../x", "UPPER", "x".repeat(61))) {
            assertThat(failureOf(Future.future(promise -> promise.complete(Library.checked(name))))
                            .message())
                    .contains("is no name for a collection");
        }
    }

    @Test
    void readsASitemapBesideItsPages() throws IOException {
        write("help/returns.html", "x");
        write("help/index.html", "x");
        write("sitemap.xml", """
                <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
                <url><loc>https://shop.example/a.md</loc></url>
                <url><loc>https://shop.example/help/returns</loc></url>
                <url><loc>https://shop.example/help/</loc></url>
                <url><loc>https://shop.example/../../etc/passwd</loc></url>
                <url><loc>https://shop.example/gone</loc></url></urlset>
                """);
        Folder listed = Folder.of(folder.resolve("sitemap.xml"));
        assertThat(listed.files())
                .extracting(Folder.Found::name)
                .containsExactly("a.md", "help/returns.html", "help/index.html");
        assertThat(listed.files().get(1).meta()).containsEntry("url", "https://shop.example/help/returns");
        assertThat(listed.skipped()).hasSize(2);
    }

    @CanIgnoreReturnValue
    private Added ingest() {
        List<Folder.Found> files = files();
        Set<String> names = files.stream().map(Folder.Found::name).collect(Collectors.toSet());
        return await(library.add("docs", "folder", files, file -> {})
                .compose(added -> library.prune("docs", "folder", names).map(added::plus)));
    }

    private List<Folder.Found> files() {
        try {
            return Folder.of(folder).files();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> texts(Embedder by) {
        float[] any = new float[by.dimension()];
        String shelf = Shelf.named("docs", PassageVectors.name(by));
        return await(index.search(shelf, "", any, 100)).stream()
                .map(Hit::passage)
                .map(Passage::text)
                .toList();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Fails all calls while it is away. */
    private record Away(PassageIndex index, AtomicBoolean away, AtomicInteger asked) implements PassageIndex {
        private <T> Future<T> or(Future<T> answer) {
            asked.incrementAndGet();
            return away.get()
                    ? Future.failedFuture(Failure.of(Kind.UNAVAILABLE, "away").exception())
                    : answer;
        }

        @Override
        public Future<Void> upsert(String collection, List<Passage> passages, List<float[]> vectors) {
            return away.get() ? or(Future.succeededFuture()) : or(index.upsert(collection, passages, vectors));
        }

        @Override
        public Future<Void> delete(String collection, Collection<String> ids) {
            return away.get() ? or(Future.succeededFuture()) : or(index.delete(collection, ids));
        }

        @Override
        public Future<Map<String, String>> stored(String collection) {
            return or(index.stored(collection));
        }

        @Override
        public Future<List<Passage>> passages(String collection, Collection<String> ids) {
            return or(index.passages(collection, ids));
        }

        @Override
        public Future<List<Hit>> search(String collection, Query query) {
            return or(index.search(collection, query));
        }

        @Override
        public Future<Void> close() {
            return index.close();
        }
    }

    /** Another model. */
    private static final class Other implements Embedder {
        @Override
        public String name() {
            return "other";
        }

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public Future<List<float[]>> embed(List<String> texts) {
            return Future.succeededFuture(
                    texts.stream().map(text -> new float[] {1, 0}).toList());
        }

        @Override
        public Future<Void> close() {
            return Future.succeededFuture();
        }
    }
}
