package dev.parley.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every set of flows under {@code valid} is read without a word; for every one under {@code invalid} and {@code warned} the
 * whole output stands beside it, in {@code expected.txt}. {@code -Dparley.fixtures=write} writes these files anew: read the diff.
 */
class FixturesTest {
    private static final boolean WRITE = "write".equals(System.getProperty("parley.fixtures"));

    @TestFactory
    Stream<DynamicTest> validFlowsPass() {
        return Fixtures.all("valid").stream()
                .map(fixture -> dynamicTest(name(fixture), () -> {
                    Reading reading = Fixtures.read(fixture);
                    assertThat(Problems.render(reading)).isEmpty();
                    assertThat(reading.draft()).isNotNull();
                }));
    }

    @TestFactory
    Stream<DynamicTest> invalidFlowsAreExplained() {
        return Fixtures.all("invalid").stream()
                .map(fixture -> dynamicTest(name(fixture), () -> {
                    Reading reading = Fixtures.read(fixture);
                    assertThat(reading.draft()).isNull();
                    assertRendered(fixture, Problems.render(reading));
                }));
    }

    @TestFactory
    Stream<DynamicTest> warningsDoNotKeepAFlowFromRunning() {
        return Fixtures.all("warned").stream()
                .map(fixture -> dynamicTest(name(fixture), () -> {
                    Reading reading = Fixtures.read(fixture);
                    assertThat(reading.draft()).isNotNull();
                    assertRendered(fixture, Problems.render(reading));
                }));
    }

    private static void assertRendered(Path fixture, String rendered) throws IOException {
        Path expected = fixture.resolve("expected.txt");
        if (WRITE) {
            Files.writeString(expected, rendered);
        }
        assertThat(rendered).isEqualTo(Files.readString(expected)).isNotEmpty();
    }

    @Test
    void readingTwiceSaysTheSame() throws IOException {
        for (Path fixture : Fixtures.all("invalid")) {
            assertThat(Fixtures.read(fixture).problems())
                    .isEqualTo(Fixtures.read(fixture).problems());
        }
    }

    private static String name(Path fixture) {
        return fixture.getFileName().toString();
    }
}
