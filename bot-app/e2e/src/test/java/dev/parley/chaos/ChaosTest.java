package dev.parley.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form; {@code ./verify chaos} is the long one. */
class ChaosTest {
    @Test
    void nothingIsLostAndNothingSaidTwice(@TempDir Path folder) throws Exception {
        try (Chaos chaos = new Chaos(folder, 1)) {
            Chaos.Report report = chaos.run(Duration.ofSeconds(60));
            System.out.println(report.faults());
            System.out.println(report);
            assertThat(report.kills()).isPositive();
            assertThat(report.messages()).isGreaterThan(50);
            assertThat(report.recovery().sorted()).isNotEmpty();
            assertThat(report.verdict().details()).isEmpty();
            assertThat(report.verdict().clean()).isTrue();
        }
    }
}
