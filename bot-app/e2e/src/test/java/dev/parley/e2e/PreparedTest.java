package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the build prepared is used: a first start unpacks nothing, and takes its classes from the archive. */
class PreparedTest {
    @TempDir
    Path temp = Path.of("");

    @Test
    void aFirstStartFindsEverythingMade() throws Exception {
        Path data = temp.resolve("data");
        Path loaded = temp.resolve("loaded");
        Command chat = Command.parley(
                Map.of("PARLEY_JVM", "-Xlog:class+load:file=" + loaded),
                "chat",
                "--data",
                data.toString(),
                "How do I connect Slack?");
        assertThat(chat.status()).as(chat.err()).isZero();
        assertThat(data.resolve("embeddings")).isDirectoryNotContaining(Files::isDirectory);
        assertThat(data.resolve("redis/bin")).doesNotExist();
        List<String> ours = Files.readAllLines(loaded).stream()
                .filter(line -> line.contains(" dev.parley.engine.Runner "))
                .toList();
        assertThat(ours).singleElement().asString().endsWith("source: shared objects file (top)");
    }
}
