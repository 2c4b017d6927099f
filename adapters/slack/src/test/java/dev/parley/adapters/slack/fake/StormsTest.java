package dev.parley.adapters.slack.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.slack.api.methods.SlackApiException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StormsTest extends FakeSlackFixture {
    @Test
    void anOrderedMishapMeetsTheNextCall() throws Exception {
        slack.storms().next("chat.postMessage", Weather.limited(Duration.ofSeconds(7)));
        assertThatThrownBy(this::post)
                .isInstanceOfSatisfying(
                        SlackApiException.class,
                        limited -> assertThat(limited.getResponse().header("Retry-After"))
                                .isEqualTo("7"));
        assertThat(slack.limits().violations()).isEmpty();
        slack.storms().next("chat.postMessage", Weather.of(Weather.Kind.BROKEN));
        assertThatThrownBy(this::post)
                .isInstanceOfSatisfying(
                        SlackApiException.class,
                        broken -> assertThat(broken.getResponse().code()).isEqualTo(503));
        assertThat(slack.whatWasSeen("#help")).isEmpty();
        post();
        assertThat(slack.whatWasSeen("#help")).hasSize(1);
    }

    @Test
    void whatIsSilentIsNotDoneAndWhatIsLostIs() {
        slack.storms().next("chat.postMessage", Weather.of(Weather.Kind.SILENT));
        var impatient = Sdk.slack(slack, Duration.ofMillis(500)).methods(slack.botToken());
        assertThatThrownBy(() -> impatient.chatPostMessage(r -> r.channel(help).text("x")))
                .isInstanceOf(IOException.class);
        assertThat(slack.whatWasSeen("#help")).isEmpty();
        slack.storms().next("chat.postMessage", Weather.of(Weather.Kind.LOST));
        slack.storms().next("chat.postMessage", Weather.of(Weather.Kind.RESET));
        assertThatThrownBy(this::post).isInstanceOf(IOException.class);
        assertThat(slack.whatWasSeen("#help")).hasSize(1);
        assertThat(slack.calls()).extracting(ApiCall::outcome).contains("silent", "ok", "lost 200");
    }

    @Test
    void aSeedGivesTheSameStormAgain() {
        List<Weather> first = drawn(7);
        assertThat(drawn(7)).isEqualTo(first);
        assertThat(drawn(8)).isNotEqualTo(first);
        assertThat(first).extracting(Weather::kind).contains(Weather.Kind.CLEAR, Weather.Kind.LIMITED);
    }

    private static List<Weather> drawn(long seed) {
        Storms storms = new Storms();
        storms.blow(Storm.NONE.limited(0.3).lost(0.1).late(Duration.ofMillis(50)), seed);
        return IntStream.range(0, 50).mapToObj(i -> storms.draw("chat.update")).toList();
    }

    private void post() throws Exception {
        assertThat(bot.chatPostMessage(r -> r.channel(help).text("x")).isOk()).isTrue();
    }
}
