package dev.parley.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.knowledge.Folder.Document;
import dev.parley.knowledge.Report.Skipped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
        write("README", "no");
        write(".hidden/x.md", "no");
        write(".x.md", "no");
        assertThat(Folder.read(root).documents()).extracting(Document::name).containsExactly("a/c.md", "b.md", "z.txt");
    }

    @Test
    void skipsWhatIsNotTextAndGoesOn() throws IOException {
        write("empty.md", " \n\t\n");
        Files.write(root.resolve("latin.md"), "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        write("nul.md", "a\0b");
        Files.write(root.resolve("large.md"), new byte[Folder.LARGEST + 1]);
        write("good.md", "\ufeffgood");
        Folder folder = Folder.read(root);
        assertThat(folder.documents()).containsExactly(new Document("good.md", "good"));
        assertThat(folder.skipped())
                .containsExactly(
                        new Skipped("empty.md", "it is empty"),
                        new Skipped("large.md", "it is larger than 5 MB"),
                        new Skipped("latin.md", "it is not in UTF-8"),
                        new Skipped("nul.md", "it is not text: it has NUL characters"));
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
        Folder folder = Folder.read(root);
        assertThat(folder.documents()).containsExactly(new Document("real.md", "as a mounted volume has it"));
        assertThat(folder.skipped()).hasSize(2);
        assertThat(folder.skipped().get(0)).satisfies(broken -> {
            assertThat(broken.document()).isEqualTo("broken.md");
            assertThat(broken.reason()).startsWith("it can't be read");
        });
        assertThat(folder.skipped().get(1))
                .isEqualTo(new Skipped("leak.md", "it is a link that leads out of the folder"));
    }

    @Test
    void readsAFolderThatIsALinkItself() throws IOException {
        write("a.md", "a");
        Path link = Files.createSymbolicLink(elsewhere.resolve("link"), root);
        assertThat(Folder.read(link).documents()).containsExactly(new Document("a.md", "a"));
    }

    @Test
    void failsWhereThereIsNoFolder() {
        assertThatThrownBy(() -> Folder.read(root.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
