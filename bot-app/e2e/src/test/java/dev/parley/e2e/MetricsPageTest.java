package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.app.server.Metrics;
import dev.parley.docs.MetricsPage;
import dev.parley.docs.Reference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What a running bot shows at /metrics is in the reference, pleases Prometheus' own linter, and is all that the dashboard and
 * the alert rules ask for. {@code -Dparley.reference=write} adds what is missing in the reference.
 */
@ExtendWith(SharedBot.class)
class MetricsPageTest {
    private static final Path PAGE = Reference.folder(Project.ROOT).resolve("metrics.md");
    private static final Pattern NAME = Pattern.compile("\\bparley_[a-z_]+");

    private final String scraped;

    /** A turn is counted behind its answer, and before the next one of its conversation begins. */
    MetricsPageTest(SharedBot.Running bot) {
        Customer customer = Customer.of(bot.parley());
        for (int i = 0; i < 2; i++) {
            assertThat(customer.says("How do I connect Slack?")).contains("SLACK_BOT_TOKEN");
        }
        scraped = Customer.get(bot.parley().chat().resolve("/metrics"));
    }

    @Test
    void everyMetricIsDocumented() throws Exception {
        SortedMap<String, String> all = MetricsPage.metrics(scraped);
        assertThat(all).containsKeys("parley_turns_total", "parley_part_up");
        Metrics metrics = new Metrics(turn -> null);
        metrics.described().forEach((name, what) -> {
            if (NAME.matcher(name).matches()) {
                all.put(name, what);
            }
        });
        metrics.close();
        if (Reference.writes()) {
            SortedMap<String, String> written =
                    Files.exists(PAGE) ? MetricsPage.documented(Files.readString(PAGE)) : new TreeMap<>();
            written.putAll(all);
            Files.writeString(PAGE, MetricsPage.text(written));
        }
        assertThat(MetricsPage.documented(Files.readString(PAGE))).containsAllEntriesOf(all);
    }

    @Test
    void dashboardAndAlertRulesAskForNothingElse() throws IOException {
        Set<String> asked = new TreeSet<>();
        for (String folder : new String[] {"config/grafana", "config/prometheus"}) {
            try (Stream<Path> files = Files.list(Project.ROOT.resolve(folder))) {
                for (Path file : files.toList()) {
                    NAME.matcher(Files.readString(file))
                            .results()
                            .forEach(found -> asked.add(found.group().replaceFirst("_(bucket|sum|count)$", "")));
                }
            }
        }
        assertThat(asked).hasSizeGreaterThan(10);
        assertThat(MetricsPage.documented(Files.readString(PAGE)).keySet()).containsAll(asked);
    }

    @Test
    void prometheusLinterHasNothingToSay() throws Exception {
        Process linter = new ProcessBuilder("promtool", "check", "metrics")
                .redirectErrorStream(true)
                .start();
        linter.getOutputStream().write(scraped.getBytes(StandardCharsets.UTF_8));
        linter.getOutputStream().close();
        assertThat(linter.inputReader().lines()).isEmpty();
        assertThat(linter.waitFor()).isZero();
    }
}
