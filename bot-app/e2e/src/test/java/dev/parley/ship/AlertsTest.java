package dev.parley.ship;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.e2e.Project;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The alert rules are such as Prometheus takes, and fire when they should. */
class AlertsTest {
    private static final Path FOLDER = Project.ROOT.resolve("config/prometheus");

    @Test
    void theRulesAreTaken() throws IOException, InterruptedException {
        assertThat(Shipped.run(FOLDER, Map.of(), "promtool", "check", "rules", "alerts.yml"))
                .contains("SUCCESS");
    }

    @Test
    void theyFireWhenTheyShould() throws IOException, InterruptedException {
        assertThat(Shipped.run(FOLDER, Map.of(), "promtool", "test", "rules", "alerts.test.yml"))
                .contains("SUCCESS");
    }
}
