package dev.parley.adapters.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.flow.yaml.YamlFile;
import dev.parley.flow.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The manifest asks Slack for exactly what the bot needs; that this is enough, {@link SlackBench} shows. */
class ManifestTest {
    private final YamlNode manifest = read();

    private static YamlNode read() {
        try {
            Path file = Path.of("../../config/slack/manifest.yaml");
            YamlFile yaml = YamlFile.read(file.toString(), Files.readAllBytes(file));
            assertThat(yaml.problems()).isEmpty();
            return Objects.requireNonNull(yaml.root());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private YamlNode at(String... path) {
        YamlNode node = manifest;
        for (String key : path) {
            YamlNode in = node instanceof YamlNode.Sequence list ? list.items().get(0) : node;
            node = Objects.requireNonNull(((YamlNode.Mapping) in).get(key), key);
        }
        return node;
    }

    private String text(String... path) {
        return ((YamlNode.Scalar) at(path)).text();
    }

    private List<String> texts(String... path) {
        return ((YamlNode.Sequence) at(path))
                .items().stream().map(item -> ((YamlNode.Scalar) item).text()).toList();
    }

    @Test
    void scopesAndEventsAreThoseThatTheCodeNeeds() {
        assertThat(texts("oauth_config", "scopes", "bot"))
                .containsExactlyInAnyOrderElementsOf(SlackNeeds.SCOPES.keySet())
                .isSorted();
        assertThat(texts("settings", "event_subscriptions", "bot_events"))
                .containsExactlyInAnyOrderElementsOf(SlackNeeds.EVENTS);
    }

    @Test
    void commandAndShortcutAreThoseThatTheBotKnows() {
        assertThat(text("features", "slash_commands", "command")).isEqualTo("/parley");
        assertThat(text("features", "shortcuts", "callback_id")).isEqualTo(Buttons.ASK);
        assertThat(text("features", "shortcuts", "type")).isEqualTo("message");
        assertThat(text("settings", "interactivity", "is_enabled")).isEqualTo("true");
    }

    /** By Slack's own schema of manifests. */
    @Test
    void textsAreNoLongerThanSlackTakes() {
        assertThat(text("display_information", "name")).hasSizeLessThanOrEqualTo(35);
        assertThat(text("display_information", "description")).hasSizeLessThanOrEqualTo(140);
        assertThat(text("features", "assistant_view", "assistant_description")).isNotEmpty();
        assertThat(text("features", "shortcuts", "name")).hasSizeLessThanOrEqualTo(24);
        assertThat(text("features", "shortcuts", "description")).hasSizeLessThanOrEqualTo(150);
    }
}
