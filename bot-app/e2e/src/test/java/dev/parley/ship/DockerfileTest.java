package dev.parley.ship;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.e2e.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No engine is here to build the image with: so its definition is read as a linter does, and walked through. */
class DockerfileTest {
    private static final Path FILE = Project.ROOT.resolve("config/docker/Dockerfile");
    private static final String LINT = """
            const { validate } = require(process.argv[1]);
            for (const each of validate(require('fs').readFileSync(process.argv[2], 'utf8')))
                console.log((each.range.start.line + 1) + ': ' + each.message);
            """;

    private static List<String> instructions() throws Exception {
        return Files.readString(FILE)
                .replaceAll("(?m)^#.*\n", "")
                .replaceAll("\\\\\n\\s*", "")
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static Stream<String> last(String word) throws Exception {
        List<String> all = instructions();
        int begins = all.stream()
                .filter(line -> line.startsWith("FROM "))
                .map(all::lastIndexOf)
                .reduce(0, Math::max);
        return all.subList(begins, all.size()).stream().filter(line -> line.startsWith(word + " "));
    }

    @Test
    void aLinterFindsNothing() throws Exception {
        String linter = Shipped.installed("dockerfile-utils").toString();
        assertThat(Shipped.run(Project.ROOT, Map.of(), "node", "-e", LINT, linter, FILE.toString()))
                .isEmpty();
    }

    @Test
    void baseImagesArePinned() throws Exception {
        assertThat(instructions().stream().filter(line -> line.startsWith("FROM ")))
                .hasSize(2)
                .allMatch(line -> line.matches("FROM [a-z-]+:\\d+\\.\\d+\\S+( AS \\w+)?"));
    }

    @Test
    void whatChangesSeldomComesFirst() throws Exception {
        assertThat(last("COPY").map(line -> line.replaceAll(".*/layers/(\\w+)/ /$", "$1")))
                .containsExactly("dependencies", "models", "program", "config");
    }

    @Test
    void runsAsNobodySpecialAndSaysWhetherItIsWell() throws Exception {
        assertThat(last("USER")).singleElement().asString().matches("USER [1-9]\\d+:[1-9]\\d+");
        assertThat(last("HEALTHCHECK")).singleElement().asString().contains("/health/ready");
        assertThat(last("ENTRYPOINT")).singleElement().asString().contains("[\"/opt/parley/bin/parley\"]");
        assertThat(instructions()).noneMatch(line -> line.startsWith("ADD ") || line.contains("sudo"));
    }

    /** Every file that the archive has at its top, and every jar, ends up in one of the layers. */
    @Test
    void theLayersAreTheWholeArchive() throws Exception {
        String unpacking = instructions().stream()
                .filter(line -> line.startsWith("RUN tar"))
                .findFirst()
                .orElseThrow();
        for (String part : List.of(
                "config", "flows", "docs", "*.md", "*.txt", "sbom.json", "LICENSE", "bin", "prepared", "lib/*.jar")) {
            assertThat(unpacking).contains(part);
        }
    }
}
