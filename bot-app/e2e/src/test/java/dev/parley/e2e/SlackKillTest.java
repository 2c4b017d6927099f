package dev.parley.e2e;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.slack.fake.Attempt;
import dev.parley.adapters.slack.fake.SeenMessage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Power cuts: the program is killed and started again on the same data folder, and Slack delivers what it delivers. */
class SlackKillTest {
    private static final String LOGS = "At which size are log files rotated?";
    private static final String PORT = "How do I change the port?";

    @TempDir
    Path temp = Path.of("");

    private final SlackTown town = new SlackTown(SlackTown.By.HTTP);

    @AfterEach
    void end() {
        town.close();
    }

    private ParleyProcess start() {
        return town.run(temp.resolve("data"));
    }

    /** Slack did not see the acknowledgements, so it delivers all events again. */
    private void deliverAllAgain() {
        List<String> events = town.slack.deliveries().attempts().stream()
                .map(Attempt::id)
                .distinct()
                .toList();
        assertThat(events).isNotEmpty();
        events.forEach(town.slack.deliveries()::again);
        await(town.slack.deliveries().settled());
    }

    /** Asks, and waits until the answer has begun to grow. */
    private String askAndSeeItGrow() {
        town.model.answerOnce(InSlack.SLOW);
        String asked = town.asks("#help", LOGS);
        town.sees(
                "#help", seen -> SlackTown.inThread(seen, asked) && seen.text().contains("Log files"));
        return asked;
    }

    @Test
    void whatIsAskedWhileItIsDownIsAnsweredOnceByTheNextDelivery() throws Exception {
        try (ParleyProcess first = start()) {
            first.kill();
        }
        town.slack.deliveries().scaleTime(0.0001);
        String asked = town.asks("#help", PORT);
        await(town.slack.deliveries().settled());
        assertThat(town.byBot("#help")).isEmpty();
        try (ParleyProcess second = start()) {
            deliverAllAgain();
            town.answer("#help", asked);
            deliverAllAgain();
            town.answer("#help", town.asks("#help", "How do I connect Slack?"));
            second.checkNothingBlocked();
        }
        assertThat(town.byBot("#help")).hasSize(2);
    }

    /** Nothing is delivered again: what was acknowledged is not lost. */
    @Test
    void aCutOffAnswerIsFinishedWhereItStands() throws Exception {
        String asked;
        try (ParleyProcess first = start()) {
            asked = askAndSeeItGrow();
            await(town.slack.deliveries().settled());
            first.kill();
        }
        SeenMessage cutOff = town.byBot("#help").get(0);
        town.model.answerOnce(InSlack.SLOW);
        try (ParleyProcess second = start()) {
            SeenMessage whole = town.answer("#help", asked);
            assertThat(whole.ts()).isEqualTo(cutOff.ts());
            assertThat(whole.latest().readable()).contains("50 MB").contains("Sources");
            assertThat(SlackTown.has(whole, SlackTown.STOP)).isFalse();
            deliverAllAgain();
            town.answer("#help", town.asks("#help", "How do I connect Slack?"));
            second.checkNothingBlocked();
        }
        assertThat(town.byBot("#help")).hasSize(2);
    }

    @Test
    void aThreadWhoseAnswerWasCutOffGoesOn() throws Exception {
        String asked;
        try (ParleyProcess first = start()) {
            asked = askAndSeeItGrow();
            await(town.slack.deliveries().settled());
            first.kill();
        }
        SeenMessage cutOff = town.byBot("#help").get(0);
        try (ParleyProcess second = start()) {
            town.ana.replies("#help", asked, "<@bot> " + PORT);
            town.sees(
                    "#help",
                    seen -> SlackTown.inThread(seen, asked)
                            && SlackTown.has(seen, SlackTown.HELPFUL)
                            && !seen.ts().equals(cutOff.ts()));
            second.checkNothingBlocked();
        }
        assertThat(town.byBot("#help"))
                .hasSize(2)
                .allSatisfy(answer ->
                        assertThat(SlackTown.has(answer, SlackTown.HELPFUL)).isTrue())
                .extracting(SeenMessage::ts)
                .startsWith(cutOff.ts());
    }

    @Test
    void whatWasAnsweredBeforeIsNotAnsweredAgain() throws Exception {
        try (ParleyProcess first = start()) {
            town.answer("#help", town.asks("#help", PORT));
            await(town.slack.deliveries().settled());
            first.kill();
        }
        try (ParleyProcess second = start()) {
            deliverAllAgain();
            town.answer("#help", town.asks("#help", "How do I connect Slack?"));
            second.checkNothingBlocked();
        }
        assertThat(town.byBot("#help")).hasSize(2);
    }
}
