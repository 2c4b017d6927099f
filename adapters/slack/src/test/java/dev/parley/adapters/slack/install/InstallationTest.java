package dev.parley.adapters.slack.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What Slack gives for a code. */
class InstallationTest {
    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00.123Z");

    private static JsonObject answer() {
        return new JsonObject()
                .put("access_token", "xoxb-1")
                .put("bot_user_id", "U1")
                .put("team", new JsonObject().put("id", "T1").put("name", "Acme"))
                .put("is_enterprise_install", false);
    }

    @Test
    void isKeptWhole() {
        Installation plain = Installation.granted(answer(), NOW);
        assertThat(Installation.of(new JsonObject(plain.json().encode()))).isEqualTo(plain);
        assertThat(plain.due(Instant.MAX)).isFalse();
        Installation rotating =
                Installation.granted(answer().put("refresh_token", "xoxe-1").put("expires_in", 43_200), NOW);
        assertThat(Installation.of(new JsonObject(rotating.json().encode()))).isEqualTo(rotating);
        assertThat(rotating.due(NOW.plusSeconds(35_999))).isFalse();
        assertThat(rotating.due(NOW.plusSeconds(36_000))).isTrue();
        assertThat(rotating.ended(NOW.plusSeconds(43_199))).isFalse();
        assertThat(rotating.ended(NOW.plusSeconds(43_200))).isTrue();
        assertThat(rotating.toString() + rotating.rotation()).doesNotContain("xox");
    }

    @Test
    void belongsToAnOrganisationWhereThatHasIt() {
        JsonObject everywhere = answer().putNull("team")
                .put("enterprise", new JsonObject().put("id", "E1").put("name", "Acme Inc"))
                .put("is_enterprise_install", true);
        assertThat(Installation.granted(everywhere, NOW).owner()).isEqualTo("E1");
    }

    @Test
    void isNoneWithoutABotToken() {
        assertThatThrownBy(() -> Installation.granted(answer().put("access_token", ""), NOW))
                .hasMessageContaining("no bot token");
    }
}
