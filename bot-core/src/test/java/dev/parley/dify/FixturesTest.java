package dev.parley.dify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.parley.flow.Problems;
import dev.parley.flow.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every export under {@code src/test/resources/dify} becomes the flow and the report that stand beside it, and the flow
 * passes the check. {@code -Dparley.fixtures=write} writes both anew: read the diff.
 */
class FixturesTest {
    private static final boolean WRITE = "write".equals(System.getProperty("parley.fixtures"));

    @TempDir
    private Path temp;

    @TestFactory
    Stream<DynamicTest> everyExportBecomesWhatIsExpected() {
        return Exports.all().stream()
                .map(folder -> dynamicTest(String.valueOf(folder.getFileName()), () -> {
                    DifyImport.Result imported = Exports.imported(folder.resolve("export.yml"));
                    assertIs(folder.resolve("flow.yaml"), imported.flow());
                    assertIs(folder.resolve("report.txt"), imported.report().text());
                    Reading reading = Exports.checked(imported, Files.createTempDirectory(temp, "flows"));
                    assertThat(reading.draft()).as(Problems.render(reading)).isNotNull();
                }));
    }

    private static void assertIs(Path expected, String text) throws IOException {
        if (WRITE) {
            Files.writeString(expected, text);
        }
        assertThat(text).isEqualTo(Files.readString(expected));
    }
}
