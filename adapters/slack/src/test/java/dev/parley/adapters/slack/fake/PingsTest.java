package dev.parley.adapters.slack.fake;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PingsTest {
    @ParameterizedTest
    @CsvSource({
        "<!channel>, channel",
        "<!here|here>, here",
        "<!everyone>, everyone",
        "hi <@U0123ABC>!, U0123ABC",
        "<@W0123|ana>, W0123",
        "<!subteam^S0123|@team>, S0123"
    })
    void controlSequencesPing(String text, String whom) {
        assertThat(Pings.of(text, null, null, new JsonObject())).containsExactly(whom);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"@here", "&lt;!channel&gt;", "a@here.org", "<#C0123>", "<https://x.org|@channel>", "< !here>"})
    void otherTextDoesNot(String text) {
        assertThat(Pings.of(text, null, null, new JsonObject())).isEmpty();
    }

    @Test
    void namesPingWhereLinksAreAskedFor() {
        assertThat(Pings.of("@here @ana a@b", null, null, new JsonObject().put("link_names", true)))
                .containsExactlyInAnyOrder("here", "ana");
        assertThat(Pings.of("@channel", null, null, new JsonObject().put("parse", "full")))
                .containsExactly("channel");
    }

    @Test
    void everyTextOfABlockCountsButPlainText() {
        assertThat(Pings.of("", new JsonArray().add(section("mrkdwn")), null, new JsonObject()))
                .isEqualTo(Set.of("channel"));
        assertThat(Pings.of("", new JsonArray().add(section("plain_text")), null, new JsonObject()))
                .isEmpty();
        assertThat(Pings.of("", RichText.of("<!here> and <@U0123>", "b1"), null, new JsonObject()))
                .containsExactlyInAnyOrder("here", "U0123");
    }

    private static JsonObject section(String type) {
        JsonObject text = new JsonObject().put("type", type).put("text", "<!channel>");
        return new JsonObject().put("type", "section").put("text", text);
    }
}
