package dev.parley.adapters.discord;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.discord.Happening.Where;
import dev.parley.text.ChatWords;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** A message of the gateway's as the bot reads it. */
class DiscordMessageTest {
    private static final Identity SELF = new Identity("1", "1", "parley", true);

    private static JsonObject written(String content) {
        return new JsonObject()
                .put("id", "99")
                .put("guild_id", "5")
                .put("channel_id", "7")
                .put("type", 0)
                .put("timestamp", "2026-01-02T03:04:05.678000+00:00")
                .put("author", new JsonObject().put("id", "8").put("username", "ana"))
                .put(
                        "mentions",
                        new JsonArray().add(new JsonObject().put("id", "9").put("username", "bob")))
                .put("content", content);
    }

    private static DiscordMessage read(JsonObject json) {
        return new DiscordMessage(SELF, json, Where.told(json));
    }

    @Test
    void wordsAreReadAsPeopleReadThem() {
        assertThat(read(written("<@1> is <@!9> or <@77> here? <:wave:12> <a:dance:13>"))
                        .words())
                .isEqualTo("is @bob or @77 here? :wave: :dance:");
    }

    @Test
    void filesAreNoted() {
        JsonArray files = new JsonArray().add(new JsonObject().put("filename", "invoice.pdf"));
        assertThat(read(written("What is this?").put("attachments", files)).words())
                .isEqualTo("What is this?\n[attached file: invoice.pdf]");
    }

    @Test
    void aThreadIsEverybodysAlsoWhereItIsNotKnown() {
        assertThat(read(written("x")).place()).isEqualTo(new Place("5", "7", "8"));
        assertThat(read(written("x").put("channel_type", 11)).place()).isEqualTo(new Place("5", "7", null));
    }

    @Test
    void aPlaceIsFoundAgainByItsKeyAndByItsButtons() {
        Place among = new Place("5", "7", "8");
        assertThat(Place.of(among.key())).isEqualTo(among);
        assertThat(Place.of("5", "7", among.owner())).isEqualTo(among);
        Place direct = new Place(Place.NONE, "7", null);
        assertThat(Place.of(direct.key())).isEqualTo(direct);
        assertThat(Place.of("", "7", direct.owner())).isEqualTo(direct);
    }

    @Test
    void whatDiscordSaysItselfIsByAMachine() {
        assertThat(read(written("x")).byMachine()).isFalse();
        assertThat(read(written("x").put("type", 19)).byMachine()).isFalse();
        assertThat(read(written("x").put("type", 7)).byMachine()).isTrue();
        assertThat(read(written("x").put("webhook_id", "3")).byMachine()).isTrue();
    }

    @Test
    void eachVersionHasItsName() {
        assertThat(read(written("x")).version()).isEqualTo("99");
        assertThat(read(written("x").put("edited_timestamp", "1970-01-01T00:00:01+00:00"))
                        .version())
                .isEqualTo("99/1000");
    }

    @Test
    void theWordThatStops() {
        assertThat(ChatWords.isStop("Stop!")).isTrue();
        assertThat(ChatWords.isStop("please stop it")).isTrue();
        assertThat(ChatWords.isStop("Where do buses stop?")).isFalse();
    }
}
