package dev.parley.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSetTest {
    @TempDir
    private Path temp;

    private void write(String path, String text) throws IOException {
        Path file = temp.resolve("flows").resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }

    @Test
    void takesWhatFlowsCanUseAndNothingElse() throws IOException {
        write("a/flow.yaml", "flow: a");
        write("a/knowledge/deep/b.md", "# B");
        write("a/knowledge/c.txt", "c");
        write("a/knowledge/picture.png", "x");
        write("a/knowledge/large.md", "x".repeat(5 * 1024 * 1024 + 1));
        write("a/.flow.yaml.swp", "x");
        write(".git/config", "x");
        write("a/flow.yaml~", "x");
        write("flow.schema.json", "{}");
        write("../secret.yaml", "x");
        Files.createSymbolicLink(temp.resolve("flows/a/out.yaml"), temp.resolve("secret.yaml"));
        Files.createSymbolicLink(temp.resolve("flows/a/loop"), temp.resolve("flows"));
        Files.createSymbolicLink(temp.resolve("flows/a/in.yaml"), temp.resolve("flows/a/flow.yaml"));

        FileSet set = FileSet.read(temp.resolve("flows"));

        assertThat(set.files().keySet())
                .containsExactly("a/flow.yaml", "a/in.yaml", "a/knowledge/c.txt", "a/knowledge/deep/b.md");
    }

    @Test
    void isNamedByItsContentAndComesBackAsItWas() throws IOException {
        write("a/flow.yaml", "flow: a");
        write("a/knowledge/b.md", "# B");
        FileSet set = FileSet.read(temp.resolve("flows"));
        Path other = Files.createDirectory(temp.resolve("other"));
        set.writeTo(other);

        assertThat(FileSet.read(other).files()).isEqualTo(set.files());
        assertThat(FileSet.read(other).version()).isEqualTo(set.version());
        write("a/knowledge/b.md", "# C");
        assertThat(FileSet.read(temp.resolve("flows")).version()).isNotEqualTo(set.version());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/x", "../x", "a/../x", "a//x", "", "a/", "a/.x", ".x", "a\\x", "a\0x"})
    void refusesPathsThatLeadElsewhere(String path) {
        FileSet set = new FileSet(Map.of(path, Buffer.buffer()));
        assertThatThrownBy(set::checked).hasMessageContaining("is no path below a folder of flows");
    }

    @Test
    void refusesMoreThanASetMayHold() {
        Buffer large = Buffer.buffer(new byte[17 * 1024 * 1024]);
        assertThatThrownBy(() -> new FileSet(Map.of("a", large, "b", large)).checked())
                .hasMessageContaining("more than 32 MB");
    }
}
