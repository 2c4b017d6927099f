package dev.parley.adapters.slack.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.slack.api.methods.SlackApiException;
import dev.parley.spi.Clock;
import dev.parley.testkit.VirtualClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamsTest extends FakeSlackFixture {
    private final VirtualClock time = new VirtualClock();
    private Person ana;
    private String asked;

    @Override
    Clock clock() {
        return time;
    }

    @BeforeEach
    void ask() {
        ana = slack.user("ana");
        asked = ana.says("#help", "question");
    }

    @Test
    void aStreamGrowsUntilItIsStopped() throws Exception {
        String ts = started();
        assertThat(bot.chatAppendStream(r -> r.channel(help).ts(ts).markdownText("Hello "))
                        .isOk())
                .isTrue();
        assertThat(seen(ts).streaming()).isEqualTo(SeenMessage.Streaming.RUNNING);
        var stopped = bot.chatStopStream(r -> r.channel(help).ts(ts).markdownText("**world**"));
        assertThat(stopped.isOk()).isTrue();
        assertThat(seen(ts).streaming()).isEqualTo(SeenMessage.Streaming.STOPPED);
        assertThat(seen(ts).versions()).extracting(Version::text).containsExactly("", "Hello ", "Hello **world**");
        assertThat(seen(ts).threadTs()).isEqualTo(asked);
    }

    @Test
    void whatIsStreamedCanBeEditedOnlyAfterItsStop() throws Exception {
        String ts = started();
        assertThat(bot.chatUpdate(r -> r.channel(help).ts(ts).text("x")).getError())
                .isEqualTo("streaming_state_conflict");
        assertThat(bot.chatDelete(r -> r.channel(help).ts(ts)).getError()).isEqualTo("cant_delete_message");
        assertThat(bot.chatStopStream(r -> r.channel(help).ts(ts)).isOk()).isTrue();
        assertThat(bot.chatUpdate(r -> r.channel(help).ts(ts).text("x")).isOk()).isTrue();
        assertThat(append(ts)).isEqualTo("message_not_in_streaming_state");
    }

    @Test
    void aStreamDiesAfterFiveMinutes() throws Exception {
        String ts = started();
        time.advance(Duration.ofSeconds(299));
        assertThat(append(ts)).isNull();
        time.advance(Duration.ofSeconds(1));
        assertThat(seen(ts).streaming()).isEqualTo(SeenMessage.Streaming.BROKEN);
        assertThat(append(ts)).isEqualTo("message_not_in_streaming_state");
        assertThat(bot.chatStopStream(r -> r.channel(help).ts(ts)).getError())
                .isEqualTo("message_not_in_streaming_state");
        assertThat(bot.chatUpdate(r -> r.channel(help).ts(ts).text("repaired")).isOk())
                .isTrue();
    }

    @Test
    void aUserCanStopAStream() throws Exception {
        String ts = started();
        ana.stops("#help", ts);
        assertThat(append(ts)).isEqualTo("stopped_by_user");
    }

    @Test
    void inAChannelTheRecipientMustBeNamed() throws Exception {
        assertThat(bot.chatStartStream(r -> r.channel(help).threadTs(asked)).getError())
                .isEqualTo("missing_recipient_user_id");
        assertThat(bot.chatStartStream(r -> r.channel(help).threadTs(asked).recipientUserId(ana.id()))
                        .getError())
                .isEqualTo("missing_recipient_team_id");
        String direct = slack.direct(ana);
        String said = ana.says("@bot", "hi");
        assertThat(bot.chatStartStream(r -> r.channel(direct).threadTs(said)).isOk())
                .isTrue();
    }

    @Test
    void otherMessagesAreNoStreams() throws Exception {
        String own = bot.chatPostMessage(r -> r.channel(help).text("plain")).getTs();
        assertThat(append(own)).isEqualTo("message_not_in_streaming_state");
        assertThat(append(asked)).isEqualTo("message_not_owned_by_app");
        assertThat(append("1500000000.000001")).isEqualTo("message_not_found");
        String ts = started();
        assertThat(bot.chatAppendStream(r -> r.channel(help).ts(ts).markdownText("x".repeat(12_001)))
                        .getError())
                .isEqualTo("msg_too_long");
    }

    @Test
    void twentyStreamsAMinuteAreAllThereIs() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertThat(started()).isNotNull();
        }
        var refused = Sdk.slack(slack).methods(slack.botToken());
        assertThatThrownBy(() -> refused.chatStartStream(r -> r.channel(help).threadTs(asked)))
                .isInstanceOfSatisfying(SlackApiException.class, limited -> {
                    assertThat(limited.getResponse().code()).isEqualTo(429);
                    assertThat(limited.getResponse().header("Retry-After")).isEqualTo("60");
                    assertThat(limited.getError().getError()).isEqualTo("ratelimited");
                });
        assertThat(slack.limits().violations()).containsExactly(Map.entry("chat.startStream", 1));
        time.advance(Duration.ofSeconds(60));
        assertThat(started()).isNotNull();
    }

    private String started() throws Exception {
        return bot.chatStartStream(r -> r.channel(help)
                        .threadTs(asked)
                        .recipientUserId(ana.id())
                        .recipientTeamId(slack.workspace().id()))
                .getTs();
    }

    private String append(String ts) throws Exception {
        return bot.chatAppendStream(r -> r.channel(help).ts(ts).markdownText("more"))
                .getError();
    }

    private SeenMessage seen(String ts) {
        return slack.whatWasSeen("#help").stream()
                .filter(message -> message.ts().equals(ts))
                .findFirst()
                .orElseThrow();
    }
}
