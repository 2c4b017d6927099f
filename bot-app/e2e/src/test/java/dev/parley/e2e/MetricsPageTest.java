package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.docs.MetricsPage;
import dev.parley.docs.Reference;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a running bot shows at /metrics is in the reference. {@code -Dparley.reference=write} adds what is missing. */
@ExtendWith(SharedBot.class)
class MetricsPageTest {
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void everyMetricIsDocumented(SharedBot.Running bot) throws Exception {
        URI chat = bot.parley().chat();
        String answer = send(HttpRequest.newBuilder(chat.resolve("/chat/of-the-metrics-page/messages"))
                .header("content-type", "application/json")
                .header("accept", "application/json")
                .POST(BodyPublishers.ofString("{\"text\": \"How do I connect Slack?\"}"))
                .build());
        assertThat(answer).contains("SLACK_BOT_TOKEN");
        SortedMap<String, String> shown = MetricsPage.metrics(
                send(HttpRequest.newBuilder(chat.resolve("/metrics")).build()));
        Path page = Reference.folder(Project.ROOT).resolve("metrics.md");
        if (Reference.writes()) {
            SortedMap<String, String> all =
                    Files.exists(page) ? MetricsPage.documented(Files.readString(page)) : new TreeMap<>();
            all.putAll(shown);
            Files.writeString(page, MetricsPage.text(all));
        }
        assertThat(shown).containsKey("parley_turns_total");
        assertThat(MetricsPage.documented(Files.readString(page))).containsAllEntriesOf(shown);
    }

    private String send(HttpRequest request) throws Exception {
        return client.send(request, BodyHandlers.ofString()).body();
    }
}
