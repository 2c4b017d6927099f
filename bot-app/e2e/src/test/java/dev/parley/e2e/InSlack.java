package dev.parley.e2e;

import static dev.parley.contract.Awaiting.await;
import static dev.parley.e2e.SlackTown.has;
import static dev.parley.e2e.SlackTown.inThread;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.slack.fake.SeenMessage;
import dev.parley.adapters.slack.fake.Version;
import dev.parley.testkit.ModelScript;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** People in Slack talk to the program as {@code ./parley run} starts it, with the flows that ship. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class InSlack {
    /** Long enough before its first word for even a cold program to show that it thinks. */
    static final ModelScript.Answer SLOW = ModelScript.words(
                    "Log ", "files ", "are ", "rotated ", "when ", "they ", "have ", "reached ", "**50 MB** ", "[1].")
            .paced(Duration.ofMillis(1_500), Duration.ofMillis(400));

    final SlackTown town;
    private ParleyProcess parley;

    @SuppressWarnings("NullAway") // started before each use, by the method below
    InSlack(SlackTown.By by) {
        town = new SlackTown(by);
    }

    @BeforeAll
    void start(@TempDir Path temp) throws Exception {
        parley = town.run(temp.resolve("data"), options(temp));
    }

    /** What the program is started with besides. */
    String[] options(Path temp) throws Exception {
        return new String[0];
    }

    ParleyProcess parley() {
        return parley;
    }

    @AfterEach
    void nothingIsBlockedAndNoLimitBroken() {
        parley.checkNothingBlocked();
        assertThat(town.slack.limits().violations()).isEmpty();
        assertThat(parley.output()).doesNotContain(town.slack.botToken(), town.slack.appToken());
    }

    @AfterAll
    void end() {
        parley.close();
        town.close();
    }

    /** How an answer must have come to be seen. */
    abstract void assertGrew(SeenMessage answer);

    @Test
    void aMentionIsAnsweredInItsThreadWhileTheModelWrites() {
        town.model.answerOnce(SLOW);
        String asked = town.asks("#logs", "At which size are log files rotated?");

        SeenMessage answer = town.answer("#logs", asked);

        assertGrew(answer);
        assertThat(answer.latest().readable())
                .contains("Log files are rotated when they have reached *")
                .contains("50 MB")
                .contains("Sources")
                .contains("Watching the bot");
        assertThat(has(answer, SlackTown.STOP)).isFalse();
        assertThat(answer.pingsNobody()).isTrue();
        assertThat(town.byBot("#logs")).hasSize(1);
    }

    /** Without the mark at its end, what was shown is the beginning of what came to stand there. */
    static void assertOnlyGrew(List<Version> versions) {
        String before = "";
        for (Version version : versions) {
            assertThat(version.text()).startsWith(before);
            before = version.text().replaceAll("[*\\s]+$", "");
        }
    }

    @Test
    void theFaqAnswersAtOnceAndIsRated() {
        String asked = town.asks("#faq", "How do I connect Slack?");

        SeenMessage answer = town.answer("#faq", asked);
        assertThat(answer.latest().readable()).contains("SLACK_BOT_TOKEN").contains("[1] Channels");
        assertThat(await(town.ana.clicks("#faq", answer.ts(), SlackTown.HELPFUL))
                        .taken())
                .isTrue();

        town.sees("#faq", seen -> seen.byBot() && seen.text().contains("Thank you"));
    }

    @Test
    void aDirectMessageIsAnsweredWithoutAThread() {
        town.ana.says("@bot", "How do I connect Slack?");

        SeenMessage answer =
                town.sees(town.slack.direct(town.ana), seen -> seen.byBot() && has(seen, SlackTown.HELPFUL));

        assertThat(answer.threadTs()).isNull();
        assertThat(answer.latest().readable()).contains("SLACK_BOT_TOKEN");
    }

    @Test
    void whoStopsAnAnswerEndsItAndLetsTheModelGo() {
        int let = town.model.abandoned();
        town.model.answerOnce(ModelScript.words("never ", "ending ", "story ", "goes ", "on ", "and ", "on")
                .paced(Duration.ofMillis(10), Duration.ofSeconds(4)));
        String asked = town.asks("#stop", "Which endless story do rotated log files tell at night?");
        stop(asked);

        SeenMessage stopped = town.sees(
                "#stop",
                seen -> inThread(seen, asked) && seen.latest().readable().contains("Stopped."));

        assertThat(has(stopped, SlackTown.STOP)).isFalse();
        await(town.model.until(() -> town.model.abandoned() > let));
        assertThat(town.byBot("#stop")).hasSize(1);
    }

    /** Stops the answer that is being written in this thread of {@code #stop}. */
    void stop(String asked) {
        SeenMessage running =
                town.sees("#stop", seen -> inThread(seen, asked) && seen.text().contains("never"));
        assertThat(await(town.ana.clicks("#stop", running.ts(), SlackTown.STOP)).taken())
                .isTrue();
    }

    @Test
    void whatIsDeliveredFourTimesIsAnsweredOnce() {
        town.slack.deliveries().copies(4);
        String asked = town.asks("#four", "How do I change the port?");
        town.answer("#four", asked);
        await(town.slack.deliveries().settled());
        town.slack.deliveries().copies(1);
        String next = town.asks("#four", "How do I connect Slack?");
        town.answer("#four", next);

        assertThat(town.byBot("#four")).hasSize(2);
    }
}
