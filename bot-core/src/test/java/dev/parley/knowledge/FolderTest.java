package dev.parley.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.knowledge.Report.Skipped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {
    @TempDir
    Path root;

    @TempDir
    Path elsewhere;

    @Test
    void readsMarkdownAndTextAlsoBelowInAFixedOrder() throws IOException {
        write("b.md", "b");
        write("a/c.md", "c");
        write("z.txt", "z");
        write("picture.png", "no");
        write("styles.css", "no");
        write(".hidden/x.md", "no");
        write(".x.md", "no");
        write("old.doc", "no");
        Folder folder = Folder.list(root);
        assertThat(folder.files()).extracting(Folder.Found::name).containsExactly("a/c.md", "b.md", "z.txt");
        assertThat(folder.skipped()).containsExactly(new Skipped("old.doc", "its type is none of markdown, md, txt"));
    }

    @Test
    void followsLinksWithinTheFolderOnly() throws IOException {
        write("..data/real.md", "as a mounted volume has it");
        Files.createSymbolicLink(root.resolve("real.md"), Path.of("..data", "real.md"));
        Path secret = Files.writeString(elsewhere.resolve("secret.md"), "secret");
        Files.createSymbolicLink(root.resolve("leak.md"), secret);
        Files.createSymbolicLink(root.resolve("folder"), elsewhere);
        Files.createSymbolicLink(root.resolve("loop"), root);
        Files.createSymbolicLink(root.resolve("broken.md"), root.resolve("nowhere"));
        Folder folder = Folder.list(root);
        assertThat(folder.files()).extracting(Folder.Found::name).containsExactly("real.md");
        assertThat(folder.skipped())
                .containsExactlyInAnyOrder(
                        new Skipped("broken.md", "it is a link that leads nowhere"),
                        new Skipped("leak.md", "it is a link that leads out of the folder"));
    }

    @Test
    void readsAFolderThatIsALinkItself() throws IOException {
        write("a.md", "a");
        Path link = Files.createSymbolicLink(elsewhere.resolve("link"), root);
        assertThat(Folder.list(link).files()).extracting(Folder.Found::name).containsExactly("a.md");
    }

    @Test
    void failsWhereThereIsNoFolder() {
        assertThatThrownBy(() -> Folder.list(root.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
