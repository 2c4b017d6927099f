package dev.parley.adapters.git;

import static dev.parley.testkit.Awaiting.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.engine.SystemClock;
import dev.parley.spi.Environment;
import dev.parley.spi.ReleaseMirror;
import dev.parley.spi.ReleaseMirror.Change;
import dev.parley.spi.ReleaseMirror.Place;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitMirrorTest {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

    private final Vertx vertx = Vertx.vertx();
    private ReleaseMirror mirror;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() {
        mirror = open("flows");
    }

    private ReleaseMirror open(String flows) {
        Place place = new Place(folder.resolve("repository.git"), "main", flows, "Parley", "parley@localhost");
        return result(new GitOpener().open(place, new Environment(vertx, new SystemClock(vertx), folder)));
    }

    @AfterEach
    void close() {
        result(mirror.close());
        result(vertx.close());
    }

    private static Change change(String message, Map<String, Buffer> files) {
        return new Change("", "Ada", message, AT, files);
    }

    private Change newest() {
        return Objects.requireNonNull(result(mirror.newest()));
    }

    @Test
    void hasNothingWhereNothingWasCommitted() {
        assertThat(result(mirror.newest())).isNull();
    }

    @Test
    void givesBackWhatWasCommittedWithItsAuthorAndMessage() {
        String name = result(mirror.add(null, change("new hours", Map.of("main/flow.yaml", Buffer.buffer("a: 1")))));
        assertThat(newest())
                .isEqualTo(new Change(name, "Ada", "new hours", AT, Map.of("main/flow.yaml", Buffer.buffer("a: 1"))));
    }

    @Test
    void aFileThatIsGoneIsGoneAndWhatStandsOutsideStays() {
        ReleaseMirror other = open("docs");
        String docs = result(other.add(null, change("docs", Map.of("readme.md", Buffer.buffer("read")))));
        String first = result(
                mirror.add(docs, change("1", Map.of("a.yaml", Buffer.buffer("1"), "b.yaml", Buffer.buffer("2")))));
        String second = result(mirror.add(first, change("2", Map.of("b.yaml", Buffer.buffer("3")))));
        assertThat(newest().files()).isEqualTo(Map.of("b.yaml", Buffer.buffer("3")));
        assertThat(newest().name()).isEqualTo(second);
        assertThat(Objects.requireNonNull(result(other.newest())).files()).containsOnlyKeys("readme.md");
        result(other.close());
    }

    @Test
    void nothingIsCommittedOverWhatSomebodyElseCommittedMeanwhile() {
        String first = result(mirror.add(null, change("1", Map.of("a.yaml", Buffer.buffer("1")))));
        String theirs = result(mirror.add(first, change("2", Map.of("a.yaml", Buffer.buffer("2")))));
        assertThatThrownBy(() -> result(mirror.add(first, change("3", Map.of("a.yaml", Buffer.buffer("3"))))))
                .hasMessageContaining("has moved meanwhile");
        assertThat(newest().name()).isEqualTo(theirs);
    }
}
