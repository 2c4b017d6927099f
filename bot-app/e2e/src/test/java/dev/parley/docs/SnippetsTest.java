package dev.parley.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.parley.app.cli.Parley;
import dev.parley.app.wiring.Checked;
import dev.parley.docs.Docs.Block;
import dev.parley.e2e.Project;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * What the docs show is tried: whole flows are checked, whole Java files compiled, commands of {@code ./parley} parsed as
 * the program would, and other shell read by the shell. Where a block stands for text, its fence says so.
 */
class SnippetsTest {
    private static final Path CONFIG = Project.ROOT.resolve("config/bot.yaml");

    @TempDir
    Path temp = Path.of("");

    @TestFactory
    Stream<DynamicTest> whatTheDocsShowWorks() throws Exception {
        List<Block> blocks = new ArrayList<>();
        for (Path file : Docs.files()) {
            blocks.addAll(Docs.blocks(file));
        }
        assertThat(blocks).hasSizeGreaterThan(50);
        return blocks.stream().map(block -> DynamicTest.dynamicTest(block.place(), () -> attempt(block)));
    }

    private void attempt(Block block) throws Exception {
        switch (block.language()) {
            case "yaml" -> yaml(block);
            case "java" -> java(block);
            case "sh", "bash", "shell" -> shell(block);
            case "" -> fail("%s: a fence says what is in it: yaml, java, sh, text …", block.place());
            default -> assertThat(block.code()).isNotBlank();
        }
    }

    /** Where it is a whole flow: files that it names are not beside it, so that is the only thing it may lack. */
    private void yaml(Block block) throws Exception {
        if (!block.code().startsWith("flow:")) {
            return;
        }
        String name = block.code()
                .lines()
                .findFirst()
                .orElseThrow()
                .substring("flow:".length())
                .strip();
        Path flows = temp.resolve("flows-" + block.line());
        Path flow = Files.createDirectories(flows.resolve(name));
        Files.writeString(flow.resolve("flow.yaml"), block.code());
        if (block.code().contains("faq.yaml")) {
            Files.writeString(
                    flow.resolve("faq.yaml"), "- id: hours\n  questions: [When are you open?]\n  answer: Always.\n");
        }
        Path knowledge = Files.createDirectories(flow.resolve("knowledge"));
        Files.writeString(knowledge.resolve("a.md"), "# A\n\nSomething.\n");
        Checked checked = Checked.of(CONFIG, flows, Map.of());
        assertThat(checked.refused())
                .as(() -> block.place() + "\n" + checked.report())
                .isFalse();
    }

    private void java(Block block) throws Exception {
        List<String> type = block.code()
                .lines()
                .filter(line -> line.matches("(public )?(final )?(class|record|interface) .*"))
                .map(line -> line.replaceFirst(".*?(class|record|interface) +(\\w+).*", "$2"))
                .toList();
        if (type.isEmpty()) {
            return;
        }
        Path folder = Files.createDirectories(temp.resolve("java-" + block.line()));
        Path source = Files.writeString(folder.resolve(type.get(0) + ".java"), block.code());
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        said,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString(),
                        source.toString());
        assertThat(status).as(() -> block.place() + "\n" + said).isZero();
    }

    private static void shell(Block block) throws Exception {
        for (String line : block.code().replace("\\\n", " ").lines().toList()) {
            String command = line.strip();
            if (command.startsWith("./parley ") || command.startsWith("bin/parley ")) {
                parley(block, command);
            } else if (command.startsWith("./verify")) {
                assertThat(Project.ROOT.resolve("verify")).isExecutable();
            }
        }
        Process bash =
                new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
        try (var in = bash.getOutputStream()) {
            in.write(block.code().getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(() -> block.place() + "\n" + said).isZero();
    }

    private static void parley(Block block, String command) {
        String[] words = Words.of(command).toArray(String[]::new);
        CommandLine line = Parley.line();
        CommandLine named = words.length == 0 ? line : line.getSubcommands().get(words[0]);
        if (words.length > 0 && !words[0].startsWith("-")) {
            assertThat(named)
                    .as(block.place() + ": there is no command " + words[0])
                    .isNotNull();
        }
        try {
            var unused = line.parseArgs(words);
        } catch (CommandLine.ParameterException e) {
            fail(block.place() + ": " + command + "\n" + e.getMessage());
        }
    }
}
