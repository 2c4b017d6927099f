package dev.parley.adapters.slack;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.slack.SlackSettings.Transport;
import dev.parley.adapters.slack.fake.SeenMessage;
import dev.parley.adapters.slack.fake.Version;
import dev.parley.adapters.slack.fake.Weather;
import io.vertx.core.json.JsonArray;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From a question in Slack to its whole answer there. */
class AnswersTest extends SlackBench {
    @Test
    void aMentionIsAnsweredInItsThreadByEdits() {
        byHttp();
        isAnsweredByEdits();
    }

    @Test
    void aMentionIsAnsweredOverASocket() {
        bySocket();
        isAnsweredByEdits();
    }

    private void isAnsweredByEdits() {
        String asked = ana.says("#help", "<@bot> how do I reset my password?");

        SeenMessage answer = answer("#help", asked);

        assertThat(answer.versions().get(0).readable()).contains("Thinking");
        assertThat(has(answer.versions().get(0), Buttons.STOP)).isTrue();
        assertThat(answer.versions().size()).isGreaterThanOrEqualTo(3);
        assertThat(answer.text()).isEqualTo("Open _Settings_ &amp; press *Reset*.");
        assertThat(answer.latest().readable()).contains("Sources").contains("Passwords");
        assertThat(has(answer, Buttons.STOP)).isFalse();
        assertThat(answer.pingsNobody()).isTrue();
        assertThat(byBot("#help")).hasSize(1);
        assertThat(slack.limits().violations()).isEmpty();
    }

    private static boolean has(Version version, String button) {
        JsonArray blocks = version.blocks();
        return blocks != null && blocks.encode().contains(button);
    }

    @Test
    void slacksOwnStreamCarriesTheAnswer() {
        run(settings(Transport.HTTP, true));
        String asked = ana.says("#help", "<@bot> how do I reset my password?");

        SeenMessage answer = answer("#help", asked);

        assertThat(answer.versions().stream().map(Version::by)).contains("chat.startStream", "chat.stopStream");
        assertThat(answer.latest().readable()).contains("press **Reset**.").contains("Sources");
        assertThat(answer.streaming()).isEqualTo(SeenMessage.Streaming.STOPPED);
        assertThat(byBot("#help")).hasSize(1);
    }

    @Test
    void whatComesFourTimesIsAnsweredOnce() {
        slack.deliveries().copies(4);
        byHttp();
        String asked = ana.says("#help", "<@bot> how do I reset my password?");

        answer("#help", asked);
        await(slack.deliveries().settled());

        assertThat(byBot("#help")).hasSize(1);
        assertThat(model.requests()).hasSize(1);
        assertThat(slack.deliveries().attempts())
                .allSatisfy(attempt -> assertThat(attempt.toString()).contains("200"));
    }

    @Test
    void aPostWhoseAnswerWasLostIsFoundAgain() {
        byHttp();
        slack.storms().next("chat.postMessage", Weather.of(Weather.Kind.LOST));
        String asked = ana.says("#help", "<@bot> how do I reset my password?");

        answer("#help", asked);

        assertThat(byBot("#help")).hasSize(1);
    }

    @Test
    void aStreamWhoseStartWasLostIsStoppedAndEdited() {
        run(settings(SlackSettings.Transport.HTTP, true));
        slack.storms().next("chat.startStream", Weather.of(Weather.Kind.LOST));
        String asked = ana.says("#help", "<@bot> how do I reset my password?");

        answer("#help", asked);

        assertThat(byBot("#help")).hasSize(1);
        assertThat(slack.calls()).anyMatch(call -> call.method().equals("chat.stopStream"));
    }

    @Test
    void aThreadGoesOnWithoutAMentionAndOthersAreLeftAlone() {
        byHttp();
        String foreign = ana.says("#help", "Anybody for lunch?");
        ana.replies("#help", foreign, "I am");
        String asked = ana.says("#help", "<@bot> how do I reset my password?");
        SeenMessage first = answer("#help", asked);

        ana.replies("#help", asked, "And my name?");
        sees(
                "#help",
                seen -> isAnswer(seen, asked) && isFinal(seen) && !seen.ts().equals(first.ts()));

        assertThat(byBot("#help"))
                .hasSize(2)
                .allSatisfy(seen -> assertThat(seen.threadTs()).isEqualTo(asked));
    }

    @Test
    void aDirectConversationIsAnsweredWithoutAThread() {
        byHttp();
        ana.says("@bot", "How do I reset my password?");

        SeenMessage answer = sees(slack.direct(ana), seen -> seen.byBot() && isFinal(seen));

        assertThat(answer.threadTs()).isNull();
        assertThat(answer.text()).startsWith("Open");
    }

    @Test
    void otherBotsAreNotAnswered() {
        byHttp();
        slack.otherBot("deploy").says("#help", "<@bot> the build is red");
        String asked = ana.says("#help", "<@bot> how do I reset my password?");

        answer("#help", asked);
        await(slack.deliveries().settled());

        assertThat(byBot("#help").stream().filter(seen -> seen.threadTs() != null))
                .hasSize(1);
    }

    @Test
    void anAnswerLongerThanAMessageGoesOnInTheNext() {
        words.set(List.of("word ".repeat(500), "more ".repeat(500)));
        byHttp();
        String asked = ana.says("#help", "<@bot> tell me everything");

        answer("#help", asked);

        List<SeenMessage> parts = byBot("#help");
        assertThat(parts).hasSize(2);
        assertThat(parts.get(0).text().length()).isLessThanOrEqualTo(3000);
        assertThat(has(parts.get(0), Buttons.STOP)).isFalse();
        String all = parts.get(0).text() + " " + parts.get(1).text();
        assertThat(all.split("\\s+")).hasSize(1000);
    }
}
