package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the launcher does with the JDK that it finds: here one that says its version and prints what it is given. */
class LauncherTest {
    private static final String[] ALLOWED = {
        "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"
    };

    @TempDir
    Path temp = Path.of("");

    private Command launchedWith(String version) throws IOException, InterruptedException {
        return launched(version, "run", "--port", "a b");
    }

    private Command launched(String version, String... arguments) throws IOException, InterruptedException {
        Path java = Files.createDirectories(temp.resolve("bin")).resolve("java");
        Files.writeString(java, """
                #!/bin/sh
                case $1 in
                    -XshowSettings*) echo '    java.runtime.version = %s' >&2 ;;
                    *) printf '%%s\\n' "$@" ;;
                esac
                """.formatted(version));
        assertThat(java.toFile().setExecutable(true)).isTrue();
        return Command.parley(Map.of("JAVA_HOME", temp.toString()), arguments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.8", "11", "16"})
    void aJdkThatIsTooOldIsOneLine(String version) throws Exception {
        Command run = launchedWith(version);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .isEqualTo("parley: Java " + version.replace("1.", "")
                        + " is too old: Parley needs a JDK 17 or later. Set JAVA_HOME to one.\n");
    }

    @Test
    void itsReleaseFileIsTakenAtItsWord() throws Exception {
        Files.writeString(temp.resolve("release"), "OS_NAME=\"Linux\"\nJAVA_RUNTIME_VERSION=\"11.0.2+9\"\n");
        assertThat(launchedWith("17").err()).startsWith("parley: Java 11 is too old");
    }

    @Test
    void noJavaIsOneLine() throws Exception {
        Command run = Command.parley(Map.of("JAVA_HOME", temp.resolve("nothing").toString()), "run");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).startsWith("parley: no Java found").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "21", "23"})
    void anOlderJdkIsNotGivenWhatItMayNotKnow(String version) throws Exception {
        Command run = launchedWith(version);
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out().lines()).doesNotContain(ALLOWED).endsWith("run", "--port", "a b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"24", "25"})
    void aNewerJdkIsToldWhatItWouldWarnOf(String version) throws Exception {
        Command run = launchedWith(version);
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out().lines()).contains(ALLOWED).endsWith("run", "--port", "a b");
    }

    @Test
    void whatEndsAfterAMomentDoesWithoutTheSecondCompiler() throws Exception {
        assertThat(launched("17", "check").out().lines()).contains("-XX:TieredStopAtLevel=1");
        assertThat(launched("17", "run").out().lines()).doesNotContain("-XX:TieredStopAtLevel=1");
    }
}
