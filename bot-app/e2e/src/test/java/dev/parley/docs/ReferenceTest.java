package dev.parley.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.e2e.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The reference says what the program says. {@code -Dparley.reference=write} writes it anew. */
class ReferenceTest {
    @Test
    void isWhatWouldBeWritten() throws Exception {
        Path folder = Files.createDirectories(Reference.folder(Project.ROOT));
        for (Map.Entry<String, String> page : Reference.pages(Project.ROOT).entrySet()) {
            Path file = folder.resolve(page.getKey());
            if (Reference.writes()) {
                Files.writeString(file, page.getValue());
            }
            assertThat(file)
                    .as("%s is stale: CONTRIBUTING.md says how to write it anew", file)
                    .hasContent(page.getValue());
        }
    }
}
