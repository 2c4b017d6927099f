package dev.parley.adapters.discord;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.discord.fake.ApiCall;
import dev.parley.adapters.discord.fake.SeenMessage;
import dev.parley.adapters.discord.fake.Storms.Weather;
import dev.parley.spi.Channel;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Questions by the slash command. */
class CommandsTest extends DiscordBench {
    private static final Duration LONG = Duration.ofSeconds(5);
    private static final String CALLBACK = "POST /interactions/{interaction}/{token}/callback";

    private ApiCall callback(int type) {
        return await(discord.awaitCall(
                call -> call.route().equals(CALLBACK) && call.body().getInteger("type") == type));
    }

    @Test
    void aCommandIsPutOffAtOnceAndAnsweredThere() {
        run();
        await(discord.awaitCommand("ask"));
        ana.commands("#help", "ask", "question", "How do I reset my password?");

        SeenMessage answer = sees("#help", seen -> seen.byBot() && seen.has(Buttons.HELPFUL));

        assertThat(callback(5).status()).isEqualTo(204);
        assertThat(answer.text()).isEqualTo("Open *Settings* & press **Reset**.");
        assertThat(answer.versions().size()).isGreaterThan(2);
        assertThat(answer.pingsNobody()).isTrue();
        assertThat(byBot("#help")).hasSize(1);
    }

    @Test
    void aLongAnswerToACommandIsFollowedUp() {
        words.set(List.of("word ".repeat(500), "more ".repeat(500)));
        run();
        await(discord.awaitCommand("ask"));
        ana.commands("#help", "ask", "question", "Tell me everything");

        sees("#help", seen -> seen.byBot() && seen.has(Buttons.HELPFUL));

        List<SeenMessage> parts = byBot("#help");
        assertThat(parts).hasSize(3);
        String all = String.join(" ", parts.stream().map(SeenMessage::text).toList());
        assertThat(all.split("\\s+")).hasSize(1_000);
    }

    @Test
    void aFollowUpWhoseAnswerWasLostIsFoundAgain() {
        words.set(List.of("word ".repeat(500), "more ".repeat(500)));
        run();
        await(discord.awaitCommand("ask"));
        discord.storms().next("POST /webhooks/{webhook}/{token}", new Weather.Lost());
        ana.commands("#help", "ask", "question", "Tell me everything");

        sees("#help", seen -> seen.byBot() && seen.has(Buttons.HELPFUL));

        assertThat(byBot("#help")).hasSize(3);
    }

    @Test
    void aCommandThatCannotBePutOffIsAnsweredInTheChannel() {
        run();
        await(discord.awaitCommand("ask"));
        discord.storms().next(CALLBACK, new Weather.Refused(404, 10_062));
        ana.commands("#help", "ask", "question", "How do I reset my password?");

        SeenMessage answer = sees("#help", seen -> seen.byBot() && seen.has(Buttons.HELPFUL));

        assertThat(answer.latest().by()).startsWith("PATCH /channels/");
    }

    @Test
    void aCommandWhoseTokenIsOverIsAnsweredInTheChannel() {
        pace.set(LONG);
        run();
        await(discord.awaitCommand("ask"));
        ana.commands("#help", "ask", "question", "How do I reset my password?");
        SeenMessage answer = sees("#help", seen -> seen.byBot() && seen.text().startsWith("Open"));

        clock.skip(Duration.ofMinutes(16));

        SeenMessage end = sees("#help", seen -> seen.id().equals(answer.id()) && !seen.has(Buttons.STOP));
        assertThat(end.latest().by()).startsWith("PATCH /channels/");
        assertThat(byBot("#help")).hasSize(1);
    }

    @Test
    void aCommandWithoutWordsAsksForThemInAForm() {
        run();
        await(discord.awaitCommand("ask"));
        ana.commands("#help", "ask", null, "");
        JsonObject form = await(discord.awaitForm());
        assertThat(form.getString("custom_id")).isEqualTo(Buttons.ASK);

        ana.submits("#help", Buttons.ASK, Buttons.QUESTION, "How do I reset my password?");

        sees("#help", seen -> seen.byBot() && seen.has(Buttons.HELPFUL));
        assertThat(model.requests().get(0).messages().toString()).contains("reset my password");
    }

    @Test
    void whatCannotBeTakenIsSaidAtOnce() {
        Channel channel = await(new DiscordProvider().open(settings(), environment()));
        channels.add(channel);
        await(channel.start(new Unwilling()));
        await(discord.awaitCommand("ask"));

        ana.commands("#help", "ask", "question", "How do I reset my password?");
        sees("#help", seen -> seen.text().contains("try again in a moment"));
        String asked = ana.says("#help", "<@bot> how do I reset my password?");
        SeenMessage sorry = sees("#help", seen -> isAnswer(seen, asked));

        assertThat(sorry.text()).contains("try again in a moment");
        assertThat(sorry.pingsNobody()).isTrue();
    }
}
