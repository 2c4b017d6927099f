package dev.parley.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive, unpacked where nothing else is, as its user would. */
class ArchiveTest {
    @TempDir
    static Path temp = Path.of("");

    private static Path home = Path.of("");

    @BeforeAll
    static void unpack() throws Exception {
        home = Shipped.unpacked(temp);
    }

    /** Without Maven and Node on the path, from another folder, and with nothing that the build prepared for its own. */
    @Test
    void answersWithJavaAlone() throws Exception {
        String java = Path.of(System.getProperty("java.home")).toString();
        Map<String, String> bare = Map.of("PATH", "/usr/bin:/bin", "JAVA_HOME", java);
        Path data = temp.resolve("data");
        String answer = Shipped.run(
                temp,
                bare,
                home.resolve("bin/parley").toString(),
                "chat",
                "--data",
                data.toString(),
                "How do I connect Slack?");
        assertThat(answer).contains("SLACK_BOT_TOKEN");
    }

    @Test
    void bothFormatsHoldTheSame() throws Exception {
        try (ZipFile zip = new ZipFile(Shipped.archive("zip").toFile());
                var files = Files.walk(home)) {
            assertThat(zip.stream().filter(entry -> !entry.isDirectory()).map(entry -> entry.getName()))
                    .containsExactlyInAnyOrderElementsOf(files.filter(Files::isRegularFile)
                            .map(file -> temp.relativize(file).toString())
                            .filter(name -> !name.endsWith(".log"))
                            .toList());
        }
    }

    @Test
    void carriesNothingForOtherSystemsAndNoDebugSymbols() throws Exception {
        try (var jars = Files.list(home.resolve("lib"))) {
            for (Path jar : jars.toList()) {
                assertThat(entries(jar))
                        .as(jar.toString())
                        .noneMatch(name -> name.endsWith(".pdb")
                                || name.contains(".dSYM/")
                                || name.matches(
                                        "ai/onnxruntime/native/(osx|win).*\\.\\w+|redis-server.*(darwin|windows).*"));
            }
        }
        assertThat(entries(home.resolve("lib/onnxruntime-1.20.0.jar")))
                .anyMatch(name -> name.endsWith("libonnxruntime.so"));
    }

    private static List<String> entries(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream().map(entry -> entry.getName()).toList();
        }
    }

    @Test
    void everyLibraryHasItsLicenceAndItsPlaceInTheSbom() throws Exception {
        String licences = Files.readString(home.resolve("LICENSES.txt"));
        String sbom = Files.readString(home.resolve("sbom.json"));
        try (var jars = Files.list(home.resolve("lib"))) {
            assertThat(jars.map(jar -> jar.getFileName().toString())
                            .filter(jar -> !jar.matches("(bot|adapter)-.*"))
                            .map(jar -> jar.replaceAll("-[^-]*[0-9]\\..*$|-9999.*$", ""))
                            .toList())
                    .hasSizeGreaterThan(60)
                    .allMatch(
                            library -> licences.contains(":" + library + " ") && sbom.contains("\"" + library + "\""));
        }
    }
}
