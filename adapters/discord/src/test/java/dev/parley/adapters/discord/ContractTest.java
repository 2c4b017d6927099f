package dev.parley.adapters.discord;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.discord.fake.ApiCall;
import dev.parley.adapters.discord.fake.Contract;
import dev.parley.adapters.discord.fake.Person;
import dev.parley.adapters.discord.fake.SeenMessage;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the bot asks of Discord, and what the fake answers it, is as Discord describes it. */
class ContractTest extends DiscordBench {
    private final Contract contract = Contract.read();

    @Test
    void aComparisonCanFail() {
        JsonObject body = new JsonObject()
                .put("content", 7)
                .put("contents", "")
                .put("components", new JsonArray().add(new JsonObject()));
        ApiCall call = new ApiCall(Instant.EPOCH, "POST /channels/{channel}/messages", "", body, 200, new JsonObject());

        assertThat(contract.differences(call).toString())
                .contains("content", "components", "author", "contents is not described");
        assertThat(contract.differences(new ApiCall(Instant.EPOCH, "GET /nonsense", "", body, 200, null)))
                .hasSize(1);
    }

    @Test
    void everyCallIsAsDescribed() {
        run(settings(List.of(), true));
        await(discord.awaitCommand("ask"));
        String asked = ana.says("#help", "<@bot> how do I reset my password?");
        SeenMessage answer = sees(asked, seen -> seen.has(Buttons.HELPFUL));
        ana.clicks(asked, answer.id(), Buttons.HELPFUL);
        sees(asked, SeenMessage::onlyFor);
        ana.commands("#help", "ask", "question", "How do I reset my password?");
        sees("#help", seen -> seen.byBot() && seen.has(Buttons.HELPFUL));
        ana.commands("#help", "ask", null, "");
        await(discord.awaitForm());
        choose();
        handOver();
        assertThat(await(new DiscordCheckup()
                        .examine(settings(List.of(discord.channel("#help")), true), environment(), null)))
                .isNotEmpty();

        List<ApiCall> calls = discord.calls();
        assertThat(calls)
                .allSatisfy(call -> assertThat(contract.differences(call)).isEmpty());
        Set<String> routes = new TreeSet<>();
        calls.forEach(call -> routes.add(call.route()));
        assertThat(routes)
                .contains(
                        "GET /applications/@me",
                        "GET /channels/{channel}",
                        "GET /gateway/bot",
                        "GET /guilds/{guild}",
                        "GET /guilds/{guild}/members/{user}",
                        "GET /users/@me",
                        "GET /users/@me/guilds",
                        "PATCH /channels/{channel}/messages/{message}",
                        "PATCH /webhooks/{webhook}/{token}/messages/@original",
                        "GET /applications/{application}/commands",
                        "PUT /applications/{application}/commands",
                        "POST /channels/{channel}/messages",
                        "POST /channels/{channel}/messages/{message}/threads",
                        "POST /channels/{channel}/typing",
                        "POST /interactions/{interaction}/{token}/callback");
    }

    private void choose() {
        String asked = ana.says("#help", "<@bot> paint it");
        SeenMessage which = sees(asked, seen -> seen.has(Buttons.CHOICE));
        ana.clicks(asked, which.id(), Buttons.CHOICE);
        SeenMessage size = sees(asked, seen -> seen.has(Buttons.CHOOSE));
        ana.selects(asked, size.id(), Buttons.CHOOSE, "6");
        sees(asked, seen -> seen.text().startsWith("It is red"));
    }

    private void handOver() {
        ana.says("#help", "<@bot> a person please");
        SeenMessage call = sees("#team", seen -> seen.has(Buttons.TAKE_OVER));
        Person bob = discord.user("bob");
        bob.clicks("#team", call.id(), Buttons.TAKE_OVER);
        sees("#team", seen -> seen.has(Buttons.GIVE_BACK));
    }

    @Test
    void messagesAreToldOfAsDescribed() {
        run();
        String asked = ana.says("#help", "<@bot> how do I reset my password?");
        SeenMessage answer = answer("#help", asked);
        ana.replies("#help", answer.id(), "thanks");
        ana.edits("#help", asked, "<@bot> how?");

        List<JsonObject> told = discord.gateway().told("MESSAGE_");

        assertThat(told)
                .hasSizeGreaterThan(4)
                .allSatisfy(message ->
                        assertThat(contract.unlike("MessageResponse", message)).isEmpty());
    }
}
