package dev.parley.dify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dify.Report.Kind;
import dev.parley.flow.Problems;
import dev.parley.flow.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Apps that people have published, which are no part of this project: each becomes a flow that passes the check. */
class PublicExportsTest {
    private static final Path FOLDER = Path.of("../../shared/data/dify-exports");

    @TempDir
    private Path temp;

    private final List<Path> files = new ArrayList<>();

    @BeforeEach
    void find() throws IOException {
        assertThat(FOLDER).as("the published exports that this test tries").isDirectory();
        try (Stream<Path> all = Files.walk(FOLDER)) {
            all.filter(file -> file.toString().matches(".*\\.ya?ml")).sorted().forEach(files::add);
        }
        assertThat(files).isNotEmpty();
    }

    @Test
    void everyOnePassesTheCheck() throws IOException {
        for (Path file : files) {
            Reading reading = Exports.checked(Exports.imported(file), Files.createTempDirectory(temp, "flows"));
            assertThat(Problems.render(reading)).as(file.toString()).isEmpty();
        }
    }

    @Test
    void everyNodeAndEdgeIsReportedWithItsLine() throws IOException {
        for (Path file : files) {
            Export export = Export.read(file.toString(), Files.readAllBytes(file));
            List<Report.Item> items = Exports.imported(file).report().items();
            assertThat(items)
                    .as(file.toString())
                    .filteredOn(item -> item.kind() == Kind.EDGE)
                    .extracting(Report.Item::line)
                    .containsExactlyInAnyOrderElementsOf(
                            export.edges().stream().map(Edge::line).toList());
            for (Node node : export.nodes()) {
                assertThat(items).as(file + " " + node.words()).anyMatch(item -> item.line() == node.line());
            }
        }
    }
}
