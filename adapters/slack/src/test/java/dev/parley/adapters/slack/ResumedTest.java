package dev.parley.adapters.slack;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.slack.SlackSettings.Transport;
import dev.parley.adapters.slack.fake.ApiCall;
import dev.parley.adapters.slack.fake.SeenMessage;
import dev.parley.adapters.slack.fake.Weather;
import dev.parley.adapters.slack.fake.Weather.Kind;
import dev.parley.model.ConversationKey;
import dev.parley.model.InboundEvent.Addressing;
import dev.parley.model.InboundEvent.Message;
import dev.parley.model.User;
import dev.parley.spi.Channel;
import dev.parley.spi.Draft;
import dev.parley.spi.MessageChannel;
import dev.parley.spi.MessageSurface;
import dev.parley.spi.Sent;
import dev.parley.spi.TurnInfo;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two replicas at the same answer: what one has shown, the other goes on with, or it is taken away. */
class ResumedTest extends SlackBench {
    private static final String READ = "conversations.replies";

    private String question = "";

    /** A replica that stood still shows its answer beside that of the one that took it over. */
    @Test
    void whatWasShownInVainIsTakenAway() {
        MessageChannel channel = channel();
        MessageSurface stood = channel.surface(turn(false));
        MessageSurface other = channel.surface(turn(true));
        landed(other.post(draft("Open Settings.")));
        landed(stood.post(draft("Open")));
        assertThat(standing()).containsExactly("Open Settings.", "Open");

        await(other.tidy());
        await(stood.tidy());

        assertThat(standing()).containsExactly("Open Settings.");
        await(channel.close());
    }

    @Test
    void aStreamThatWasBegunInVainIsTakenAway() {
        MessageChannel channel = channel();
        MessageSurface stood = channel.surface(turn(false));
        landed(channel.surface(turn(true)).post(draft("Open Settings.")));
        landed(stood.startStream(draft("Open")));
        assertThat(standing()).containsExactly("Open Settings.", "Open");

        await(stood.tidy());

        assertThat(standing()).containsExactly("Open Settings.");
        await(channel.close());
    }

    @Test
    void whatAnotherWentOnWithStays() {
        MessageChannel channel = channel();
        MessageSurface first = channel.surface(turn(false));
        landed(first.post(draft("Open")));
        landed(channel.surface(turn(true)).post(draft("Open Settings.")));

        await(first.tidy());

        assertThat(standing()).containsExactly("Open Settings.");
        await(channel.close());
    }

    /** Between the look at a stream that runs and its stop, its own replica ends it. */
    @Test
    void aStreamThatEndsWhileItIsTakenOverIsGoneOnWith() {
        MessageChannel channel = channel();
        MessageSurface stood = channel.surface(turn(false));
        landed(stood.startStream(draft("Open")));
        slack.storms().next(READ, Weather.of(Kind.CLEAR));
        slack.storms().next(READ, Weather.late(Duration.ofMillis(300)));
        Future<Sent> other = channel.surface(turn(true)).post(draft("Open Settings."));
        Set<ApiCall> reads = Collections.newSetFromMap(new IdentityHashMap<>());
        await(slack.awaitCall(call -> call.method().equals(READ) && reads.add(call) && reads.size() > 1));
        landed(stood.stopStream(draft("Open")));
        landed(other);

        assertThat(standing()).containsExactly("Open Settings.");
        await(channel.close());
    }

    private List<String> standing() {
        return byBot("#help").stream()
                .filter(seen -> seen.deletedAt() == null)
                .map(SeenMessage::text)
                .toList();
    }

    private MessageChannel channel() {
        Channel opened = await(SlackProvider.open(settings(Transport.HTTP, true), List.of(), environment()));
        return (MessageChannel) opened;
    }

    private TurnInfo turn(boolean resumed) {
        if (question.isEmpty()) {
            question = ana.says("#help", "<@bot> how do I reset my password?");
        }
        ConversationKey thread = new Place(slack.workspace().id(), slack.channel("#help"), question).key();
        return new TurnInfo(
                "t1",
                new Message(question, thread, User.anonymous(ana.id()), clock.now(), "How?", Addressing.DIRECT),
                resumed);
    }

    private static Draft draft(String text) {
        return new Draft("t1", 0, text, text, false, null);
    }

    private static void landed(Future<Sent> sent) {
        assertThat(await(sent)).isInstanceOf(Sent.Landed.class);
    }
}
