package dev.parley.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.docs.Docs.Block;
import dev.parley.e2e.Project;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of the developers' guide, as it stands there, compiled and run in a process of its own. */
class EmbeddingTest {
    @TempDir
    Path temp = Path.of("");

    @Test
    void theProgramOfTheGuideAnswers() throws Exception {
        Block shown = Docs.blocks(Project.ROOT.resolve("docs/developers.md")).stream()
                .filter(block -> block.code().contains("class Embedded"))
                .findFirst()
                .orElseThrow();
        assertThat(shown.code().lines().filter(line -> !line.isBlank() && !line.startsWith("import")))
                .as("short enough to be read at once")
                .hasSizeLessThanOrEqualTo(20);
        Path source = Files.writeString(temp.resolve("Embedded.java"), shown.code());
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String classPath = System.getProperty("java.class.path");
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                said,
                                said,
                                "-proc:none",
                                "-cp",
                                classPath,
                                "-d",
                                temp.toString(),
                                source.toString()))
                .as(said::toString)
                .isZero();
        Path flow = Files.createDirectories(temp.resolve("flows/hello")).resolve("flow.yaml");
        Files.writeString(
                flow, "flow: hello\nstart: {}\nsteps:\n  - {type: reply, text: \"Hello, {{ message.text }}.\"}\n");
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        temp + File.pathSeparator + classPath,
                        "Embedded",
                        temp.resolve("flows").toString(),
                        "world")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor()).isZero();
        assertThat(printed.lines()).contains("Hello, world.");
    }
}
