package dev.parley.adapters.discord;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.parley.adapters.discord.fake.Gateway;
import dev.parley.adapters.discord.fake.SeenMessage;
import dev.parley.model.FailureException;
import dev.parley.spi.Channel;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.dv8tion.jda.api.requests.GatewayIntent;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What becomes of questions and answers when the gateway breaks. */
class GatewayTest extends DiscordBench {
    @Test
    void aSocketThatIsCutMidAnswerLosesNothing() {
        pace.set(Duration.ofMillis(1_500));
        run();
        String first = ana.says("#help", "<@bot> how do I reset my password?");
        sees("#help", seen -> isAnswer(seen, first));

        discord.gateway().cutSockets();
        String second = ana.says("#help", "<@bot> and my name?");

        answer("#help", first);
        answer("#help", second);
        assertThat(byBot("#help")).hasSize(2);
        Gateway.Counts counts = discord.gateway().counts();
        assertThat(counts.begun()).isEqualTo(1);
        assertThat(counts.resumed()).isEqualTo(1);
    }

    @Test
    void whoIsAskedToReconnectGoesOnWhereItWas() {
        run();
        discord.gateway().askToReconnect();
        await(discord.gateway().resumed(1));
        String asked = ana.says("#help", "<@bot> how do I reset my password?");

        answer("#help", asked);

        assertThat(discord.gateway().counts().begun()).isEqualTo(1);
    }

    @Test
    void anInvalidSessionIsBegunAnewInItsTime() {
        run();
        discord.gateway().invalidate();
        await(discord.gateway().begun(2));
        String asked = ana.says("#help", "<@bot> how do I reset my password?");

        answer("#help", asked);

        assertThat(discord.gateway().counts().hurried()).isZero();
    }

    @Test
    void shardsAreBegunOneAfterTheOtherAndEachQuestionIsAnsweredOnce() {
        discord.recommendShards(2);
        Channel channel = run();
        await(discord.gateway().connected(2));
        String asked = ana.says("#help", "<@bot> how do I reset my password?");
        answer("#help", asked);
        ana.says("@bot", "How do I reset my password?");
        sees(discord.direct(ana), seen -> seen.byBot() && seen.has(Buttons.HELPFUL));

        assertThat(byBot("#help")).hasSize(1);
        assertThat(discord.gateway().counts().hurried()).isZero();
        assertThat(channel.gauges())
                .hasEntrySatisfying(
                        "discord_shards_connected",
                        count -> assertThat(count.get()).isEqualTo(2));
    }

    @Test
    void onlyTheIntentsThatAreNeededAreAskedFor() {
        run();
        assertThat(discord.gateway().intents())
                .isEqualTo(1
                        | GatewayIntent.getRaw(
                                GatewayIntent.GUILD_MESSAGES,
                                GatewayIntent.DIRECT_MESSAGES,
                                GatewayIntent.MESSAGE_CONTENT));
    }

    @Test
    void withoutDirectMessagesTheirIntentIsLeftOut() {
        DiscordSettings all = settings();
        run(new DiscordSettings(
                all.token(), all.apiUrl(), null, all.gatewayUrl(), List.of(), false, false, "ask", Map.of()));

        assertThat(discord.gateway().intents() & GatewayIntent.DIRECT_MESSAGES.getRawValue())
                .isZero();
    }

    @Test
    void withoutMessageContentMentionsAndDirectMessagesAreAnswered() {
        discord.grantContent(false);
        run();
        ana.says("#help", "Anybody for lunch?");
        String asked = ana.says("#help", "<@bot> how do I reset my password?");
        SeenMessage answer = answer("#help", asked);
        ana.says("@bot", "How do I reset my password?");
        sees(discord.direct(ana), seen -> seen.byBot() && seen.has(Buttons.HELPFUL));

        assertThat(answer.text()).startsWith("Open");
        assertThat(discord.gateway().intents() & GatewayIntent.MESSAGE_CONTENT.getRawValue())
                .isZero();
        assertThat(model.requests()).hasSize(2);
    }

    @Test
    void itSaysAtTheStartThatMessageContentIsMissing() {
        Logger logger = (Logger) LoggerFactory.getLogger(DiscordChannel.class);
        ListAppender<ILoggingEvent> said = new ListAppender<>();
        said.start();
        logger.addAppender(said);
        discord.grantContent(false);

        run();

        logger.detachAppender(said);
        assertThat(said.list)
                .anySatisfy(event -> assertThat(event.getFormattedMessage())
                        .contains("Message Content Intent", discord.botId(), "/ask"));
    }

    @Test
    void anIntentThatIsRefusedIsNamed() {
        Channel channel = await(new DiscordProvider().open(settings(), environment()));
        discord.grantContent(false);

        Throwable refused = await(channel.start(new Unwilling())
                .<Throwable>map(opened -> new AssertionError("opened"))
                .recover(Future::succeededFuture));

        assertThat(refused).isInstanceOf(FailureException.class).hasMessageContaining("Message Content Intent");
        await(channel.close());
    }

    @Test
    void aWrongTokenIsRefusedInWords() {
        DiscordSettings all = settings();
        DiscordSettings wrong = new DiscordSettings(
                "wrong", all.apiUrl(), null, all.gatewayUrl(), List.of(), false, true, "ask", Map.of());

        Throwable refused = await(new DiscordProvider()
                .open(wrong, environment())
                .<Throwable>map(opened -> new AssertionError("opened"))
                .recover(Future::succeededFuture));

        assertThat(refused).isInstanceOf(FailureException.class).hasMessageContaining("DISCORD_TOKEN");
    }

    @Test
    void itIsHealthyWhileItIsConnected() {
        Channel channel = await(new DiscordProvider().open(settings(), environment()));
        assertThat(channel.healthy().failed()).isTrue();
        await(channel.close());

        Channel running = run();
        assertThat(running.healthy().succeeded()).isTrue();
        assertThat(running.gauges())
                .hasEntrySatisfying(
                        "discord_shards_connected",
                        count -> assertThat(count.get()).isEqualTo(1));
        await(running.close());
        assertThat(running.healthy().failed()).isTrue();
        await(discord.gateway().connected(0));
    }
}
