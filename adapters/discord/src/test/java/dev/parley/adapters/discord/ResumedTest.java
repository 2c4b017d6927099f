package dev.parley.adapters.discord;

import static dev.parley.contract.Awaiting.await;
import static dev.parley.contract.Awaiting.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.discord.fake.SeenMessage;
import dev.parley.model.AnswerPart.Done;
import dev.parley.model.AnswerPart.Origin;
import dev.parley.model.InboundEvent.Addressing;
import dev.parley.model.InboundEvent.Message;
import dev.parley.model.User;
import dev.parley.spi.Channel;
import dev.parley.spi.Draft;
import dev.parley.spi.Draft.Ending;
import dev.parley.spi.MessageChannel;
import dev.parley.spi.MessageSurface;
import dev.parley.spi.Sent;
import dev.parley.spi.TurnInfo;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An answer that another process goes on with: what is there is found and edited, and nothing is said twice. */
class ResumedTest extends DiscordBench {
    private static final Ending END = new Ending(List.of(), List.of(), new Done(Origin.MODEL, true));
    private static final String TURN = "0123456789abcdef";

    private static Draft draft(int part, String text, boolean full, @Nullable Ending ending) {
        return new Draft(TURN, part, text, text, full, ending);
    }

    private MessageSurface surface(TurnInfo turn) {
        Channel channel = await(new DiscordProvider().open(settings(), environment()));
        channels.add(channel);
        return ((MessageChannel) channel).surface(turn);
    }

    private TurnInfo turn(String event, Instant at) {
        Place place = new Place(discord.guildId(), discord.channel("#help"), ana.id());
        return new TurnInfo(
                TURN, new Message(event, place.key(), User.anonymous(ana.id()), at, "Why?", Addressing.DIRECT));
    }

    private void post(MessageSurface surface, Draft draft) {
        Promise<Sent> sent = Promise.promise();
        vertx.getOrCreateContext().runOnContext(now -> surface.post(draft).onComplete(sent));
        assertThat(await(sent.future())).isInstanceOf(Sent.Landed.class);
    }

    private void isOneAnswer() {
        List<SeenMessage> parts = byBot("#help");
        assertThat(parts.stream().map(SeenMessage::text)).containsExactly("The first part.", "The second part.");
        assertThat(parts.get(1).has(Buttons.HELPFUL)).isTrue();
    }

    @Test
    void whileItsNonceIsRememberedDiscordGivesTheMessageBack() {
        TurnInfo turn = turn(ana.says("#help", "<@bot> why?"), clock.now());
        MessageSurface before = surface(turn);
        post(before, draft(0, "The first", false, null));

        MessageSurface after = surface(turn);
        post(after, draft(0, "The first part.", true, null));
        post(after, draft(1, "The second part.", false, END));

        isOneAnswer();
    }

    @Test
    void afterThatItIsLookedFor() {
        TurnInfo turn = turn(ana.says("#help", "<@bot> why?"), clock.now());
        MessageSurface before = surface(turn);
        post(before, draft(0, "The first part.", true, null));
        post(before, draft(1, "The second", false, null));
        clock.skip(Duration.ofMinutes(7));

        MessageSurface after = surface(turn);
        post(after, draft(0, "The first part.", true, null));
        post(after, draft(1, "The second part.", false, END));

        isOneAnswer();
    }

    @Test
    void inAThreadAFullPartIsKnownByItsText() {
        String thread = ana.startsThread("#help", "Trouble");
        String asked = ana.says(thread, "<@bot> why?");
        Place place = new Place(discord.guildId(), thread, null);
        TurnInfo turn = new TurnInfo(
                TURN,
                new Message(asked, place.key(), User.anonymous(ana.id()), clock.now(), "Why?", Addressing.DIRECT));
        post(surface(turn), draft(0, "The first part.", true, null));
        clock.skip(Duration.ofMinutes(7));

        MessageSurface after = surface(turn);
        post(after, draft(0, "The first part.", true, null));
        post(after, draft(1, "The second part.", false, END));

        assertThat(byBot(thread)).hasSize(2);
    }

    @Test
    void anotherTurnsMessageIsLeftAlone() {
        String asked = ana.says("#help", "<@bot> why?");
        String other = discord.user("bob").says("#help", "<@bot> why?");
        Place bobs = new Place(
                discord.guildId(), discord.channel("#help"), discord.user("bob").id());
        post(
                surface(new TurnInfo(
                        "fedcba9876543210",
                        new Message(other, bobs.key(), User.anonymous("2"), clock.now(), "Why?", Addressing.DIRECT))),
                new Draft("fedcba9876543210", 0, "The first", "The first", false, null));
        clock.skip(Duration.ofMinutes(7));

        post(surface(turn(asked, clock.now().minus(Duration.ofMinutes(7)))), draft(0, "The first", false, null));

        assertThat(byBot("#help")).hasSize(2);
    }

    @Test
    void withAKeyNobodyReadsTheTokenWhereItIsKept() {
        tokenKey = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
        pace.set(Duration.ofSeconds(5));
        run();
        await(discord.awaitCommand("ask"));
        String given = ana.commands("#help", "ask", "question", "Why?");
        sees("#help", seen -> seen.text().startsWith("Open"));
        assertThat(await(stores.records().get("discord/interaction/" + given)).toString())
                .doesNotContain("token-" + given);

        MessageSurface after = surface(turn(Question.COMMAND + given, clock.now()));
        post(after, draft(0, "The first part.", true, null));
        post(after, draft(1, "The second part.", false, END));

        isOneAnswer();
    }

    @Test
    void aKeyThatIsNoneIsSaid() {
        tokenKey = "short";
        assertThat(failureOf(new DiscordProvider().open(settings(), environment()))
                        .message())
                .contains("token_key", "openssl rand -base64 32");
    }

    @Test
    void aCommandIsAnsweredWhereItWasGivenByWhoeverGoesOn() {
        pace.set(Duration.ofSeconds(5));
        run();
        await(discord.awaitCommand("ask"));
        String given = ana.commands("#help", "ask", "question", "Why?");
        sees("#help", seen -> seen.text().startsWith("Open"));
        assertThat(await(stores.records().get("discord/interaction/" + given))).isNotNull();

        MessageSurface after = surface(turn(Question.COMMAND + given, clock.now()));
        post(after, draft(0, "The first part.", true, null));
        post(after, draft(1, "The second part.", false, END));

        isOneAnswer();
        assertThat(await(stores.records().get("discord/interaction/" + given))).isNull();
    }
}
