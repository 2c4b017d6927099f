package dev.parley.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form; {@code ./verify chaos} is the long one. */
@Tag("alone")
class ChaosTest {
    @Test
    void nothingIsLostAndNothingSaidTwice(@TempDir Path folder) throws Exception {
        try (Chaos chaos = new Chaos(folder, Options.of("--seconds", "75", "--rate", "15", "--kills", "18"))) {
            Chaos.Report report = chaos.run();
            System.out.println(report.faults());
            System.out.println(report);
            assertThat(report.kills()).isPositive();
            assertThat(report.faults()).isNotEmpty();
            assertThat(report.messages()).isGreaterThan(100);
            assertThat(report.verdict().details()).isEmpty();
            assertThat(report.verdict().clean()).isTrue();
        }
    }
}
