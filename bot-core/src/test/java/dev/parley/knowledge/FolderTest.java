package dev.parley.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.knowledge.Report.Skipped;
import dev.parley.spi.documents.Unfit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {
    private final ExecutorService executor = Executors.newSingleThreadExecutor();

    @TempDir
    Path root;

    @TempDir
    Path elsewhere;

    @AfterEach
    void close() {
        executor.shutdownNow();
    }

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

    @Test
    void whatIsWrittenToMeanwhileIsLeftForTheNextTime() throws Exception {
        Path file = Files.write(root.resolve("big.md"), new byte[20_000_000]);
        AtomicBoolean over = new AtomicBoolean();
        Future<Integer> writing = executor.submit(() -> {
            int times = 0;
            while (!over.get()) {
                Files.setLastModifiedTime(file, FileTime.fromMillis(1_000L * ++times));
            }
            return times;
        });
        try {
            assertThatThrownBy(() -> new Folder.Found("big.md", file).read())
                    .isInstanceOf(Unfit.class)
                    .extracting(e -> ((Unfit) e).reason())
                    .asString()
                    .contains("changed while it was read");
        } finally {
            over.set(true);
        }
        assertThat(writing.get(10, TimeUnit.SECONDS)).isPositive();
        assertThat(new Folder.Found("big.md", file).read()).hasSize(20_000_000);
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
