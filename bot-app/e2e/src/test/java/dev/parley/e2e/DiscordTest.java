package dev.parley.e2e;

import static dev.parley.contract.Awaiting.await;
import static dev.parley.e2e.DiscordTown.STOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.discord.fake.ApiCall;
import dev.parley.adapters.discord.fake.SeenMessage;
import dev.parley.adapters.discord.fake.Version;
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

/** People in Discord talk to the program as {@code ./parley run} starts it, with the flows that ship. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiscordTest {
    private static final String CODE = "    System.out.println(\"a line of code that is long enough\");";

    private final DiscordTown town = new DiscordTown();
    private ParleyProcess parley;

    @SuppressWarnings("NullAway") // started before each use, by the method below
    DiscordTest() {}

    @BeforeAll
    void start(@TempDir Path temp) {
        parley = town.run(temp.resolve("data"));
    }

    @AfterEach
    void nothingIsBlockedAndNoLimitBroken() {
        parley.checkNothingBlocked();
        assertThat(town.discord.limits().violations()).isEmpty();
        assertThat(parley.output()).doesNotContain(town.discord.token());
    }

    @AfterAll
    void end() {
        parley.close();
        town.close();
    }

    @Test
    void aMentionIsAnsweredByTypingThenEdits() {
        town.model.answerOnce(InSlack.SLOW);
        String asked = town.asks("#logs", "At which size are log files rotated?");

        SeenMessage answer = town.end("#logs");

        String here = town.discord.channel("#logs");
        assertThat(town.discord.calls().stream()
                        .filter(call -> call.path().contains(here))
                        .map(ApiCall::route))
                .containsSubsequence(
                        "POST /channels/{channel}/typing",
                        "POST /channels/{channel}/messages",
                        "PATCH /channels/{channel}/messages/{message}");
        assertThat(answer.repliesTo()).isEqualTo(asked);
        onlyGrew(answer);
        assertThat(answer.latest().readable())
                .contains("Log files are rotated when they have reached **50 MB**")
                .contains("Sources", "Watching the bot");
        assertThat(answer.has(STOP)).isFalse();
        assertThat(town.byBot("#logs")).hasSize(1);
    }

    /** Without the mark at its end, what was shown is the beginning of what came to stand there. */
    private static void onlyGrew(SeenMessage answer) {
        assertThat(answer.versions().size()).isGreaterThanOrEqualTo(3);
        String before = "";
        for (Version version : answer.versions()) {
            assertThat(version.text()).startsWith(before);
            before = version.text().replaceAll("[*\\s]+$", "");
        }
    }

    @Test
    void sevenThousandCharactersWithCodeArriveWholeAndBalancedInFourMessages() {
        String paragraph = "Some words that say what the code below does, at length. ".repeat(9) + "\n\n";
        String half = paragraph + "```java\n" + (CODE + "\n").repeat(48) + "```\n\n";
        String all = half + half;
        assertThat(all.length()).isBetween(6_900, 7_200);
        town.model.answerOnce(
                ModelScript.words(all.split("(?<=\n)")).paced(Duration.ofMillis(50), Duration.ofMillis(20)));
        town.asks("#code", "Which very long program prints rotated log files at night?");

        town.end("#code");

        List<SeenMessage> parts = town.byBot("#code");
        assertThat(parts).hasSize(4);
        assertThat(parts)
                .allSatisfy(part -> assertThat(part.versions()).allSatisfy(version -> {
                    assertThat(version.text().length()).isLessThanOrEqualTo(2_000);
                    assertThat(version.text()
                                            .lines()
                                            .filter(line -> line.startsWith("```"))
                                            .count()
                                    % 2)
                            .isZero();
                }));
        assertThat(parts.stream()
                        .flatMap(part -> part.text().lines())
                        .filter(line -> line.strip().equals(CODE.strip())))
                .hasSize(96);
        assertThat(parts).allSatisfy(part -> assertThat(part.has(STOP)).isFalse());
    }

    @Test
    void aModelThatCallsEveryonePingsNobodyOnPostAndEdit() {
        town.model.answerOnce(ModelScript.words("@everyone ", "come, ", "@here ", "<@" + town.ana.id() + "> ", "[1].")
                .paced(Duration.ofMillis(20), Duration.ofMillis(700)));
        town.asks("#loud", "Whom do rotated log files call at night?");

        SeenMessage answer = town.end("#loud");

        assertThat(answer.versions().size()).isGreaterThan(2);
        assertThat(answer.pingsNobody()).isTrue();
        assertThat(town.discord.calls())
                .filteredOn(call -> call.body().containsKey("content"))
                .allSatisfy(call -> assertThat(
                                call.body().getJsonObject("allowed_mentions").getJsonArray("parse"))
                        .isEmpty());
    }

    @Test
    void aSocketThatIsCutMidAnswerLosesNothing() {
        town.model.answerOnce(InSlack.SLOW);
        String first = town.asks("#cut", "At which size do log files rotate?");
        town.sees("#cut", seen -> first.equals(seen.repliesTo()));
        int resumed = town.discord.gateway().counts().resumed();

        town.discord.gateway().cutSockets();
        String second = town.discord.user("bob").says("#cut", "<@bot> How do I connect Slack?");

        town.sees("#cut", seen -> first.equals(seen.repliesTo()) && seen.has(DiscordTown.HELPFUL));
        town.sees("#cut", seen -> second.equals(seen.repliesTo()) && seen.has(DiscordTown.HELPFUL));
        assertThat(await(town.discord.gateway().resumed(resumed + 1))).isPositive();
        assertThat(town.discord.gateway().counts().begun()).isEqualTo(1);
        assertThat(town.byBot("#cut")).hasSize(2);
    }

    @Test
    void whoStopsAnAnswerEndsItAndLetsTheModelGo() {
        int let = town.model.abandoned();
        town.model.answerOnce(ModelScript.words("never ", "ending ", "story ", "goes ", "on ", "and ", "on")
                .paced(Duration.ofMillis(10), Duration.ofSeconds(4)));
        town.asks("#stop", "Which endless story do rotated log files tell at night?");
        SeenMessage running =
                town.sees("#stop", seen -> seen.byBot() && seen.text().contains("never"));

        town.ana.clicks("#stop", running.id(), STOP);

        SeenMessage stopped =
                town.sees("#stop", seen -> seen.latest().readable().contains("Stopped."));
        assertThat(stopped.has(STOP)).isFalse();
        await(town.model.until(() -> town.model.abandoned() > let));
    }

    @Test
    void theFaqAnswersACommandAtOnceAndADirectMessage() {
        await(town.discord.awaitCommand("ask"));
        town.ana.commands("#faq", "ask", "question", "How do I connect Discord?");
        SeenMessage answer = town.end("#faq");
        assertThat(answer.latest().readable()).contains("DISCORD_TOKEN").contains("Channels");

        town.ana.says("@bot", "How do I connect Slack?");
        assertThat(town.end(town.discord.direct(town.ana)).text()).contains("SLACK_BOT_TOKEN");
    }

    @Test
    void theDoctorSaysThatAllIsWell() throws Exception {
        Command run = Command.parley(town.environment(), "doctor", "discord");

        assertThat(run.status()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .contains("OK       the token is valid: it is parley")
                .contains("https://discord.com/oauth2/authorize?client_id=" + town.discord.botId())
                .doesNotContain("PROBLEM", town.discord.token());
    }
}
