package dev.parley.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What of the page's scripts needs no browser, in Node. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class PageScriptsTest {
    private static final Path PAGE = Path.of("src/main/resources/dev/parley/adapters/web/chat/page");

    @Test
    void everyScriptParses() throws Exception {
        try (Stream<Path> files = Files.list(PAGE)) {
            List<Path> scripts = files.filter(f -> f.toString().endsWith(".js")).toList();
            assertThat(scripts).hasSizeGreaterThan(3);
            for (Path script : scripts) {
                assertThat(node("--check", script.toString())).isEmpty();
            }
        }
    }

    @Test
    void theScriptsOwnTestsPass() throws Exception {
        assertThat(node("--test", "src/test/js")).containsPattern("# pass [1-9]");
    }

    private static String node(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder process = new ProcessBuilder(
                        Stream.concat(Stream.of("node"), Stream.of(arguments)).toList())
                .redirectErrorStream(true);
        process.environment().put("PAGE", PAGE.toAbsolutePath().toString());
        process.environment().put("FORCE_COLOR", "0");
        Process running = process.start();
        String output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor()).as(output).isZero();
        return output;
    }
}
