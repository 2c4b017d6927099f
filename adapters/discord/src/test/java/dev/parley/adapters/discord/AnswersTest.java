package dev.parley.adapters.discord;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.discord.fake.SeenMessage;
import dev.parley.adapters.discord.fake.Version;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From a question in Discord to its whole answer there. */
class AnswersTest extends DiscordBench {
    private static final String CREATE = "POST /channels/{channel}/messages";
    private static final String EDIT = "PATCH /channels/{channel}/messages/{message}";
    private static final String TYPING = "POST /channels/{channel}/typing";

    private String asks(String text) {
        return ana.says("#help", "<@bot> " + text);
    }

    @Test
    void aMentionIsAnsweredByTypingThenEdits() {
        run();
        String asked = asks("how do I reset my password?");

        SeenMessage answer = answer("#help", asked);

        assertThat(discord.calls().stream().map(call -> call.route())).containsSubsequence(TYPING, CREATE, EDIT);
        assertThat(answer.versions().get(0).readable()).contains("Open").contains("\"parley_stop");
        assertThat(answer.versions().size()).isGreaterThanOrEqualTo(3);
        assertThat(answer.text()).isEqualTo("Open *Settings* & press **Reset**.");
        assertThat(answer.latest().readable()).contains("Sources").contains("Passwords");
        assertThat(answer.has(Buttons.STOP)).isFalse();
        assertThat(byBot("#help")).hasSize(1);
        assertThat(discord.limits().violations()).isEmpty();
    }

    @Test
    void everyonePingsNobodyOnPostAndEdit() {
        words.set(List.of("@everyone ", "and @here ", "and <@" + ana.id() + "> ", "and <@&" + discord.guildId() + ">"));
        run();
        String asked = asks("shout");

        SeenMessage answer = answer("#help", asked);

        assertThat(answer.versions().size()).isGreaterThan(1);
        assertThat(answer.pingsNobody()).isTrue();
        assertThat(discord.calls())
                .filteredOn(call -> call.route().equals(CREATE) || call.route().equals(EDIT))
                .allSatisfy(call -> assertThat(
                                call.body().getJsonObject("allowed_mentions").encode())
                        .isEqualTo("{\"parse\":[],\"replied_user\":false}"));
    }

    @Test
    void aDirectConversationIsAnsweredWithoutAMention() {
        run();
        ana.says("@bot", "How do I reset my password?");

        SeenMessage answer = sees(discord.direct(ana), seen -> seen.byBot() && seen.has(Buttons.HELPFUL));

        assertThat(answer.repliesTo()).isNull();
        assertThat(answer.text()).startsWith("Open");
    }

    @Test
    void aReplyToTheBotGoesOn() {
        run();
        SeenMessage first = answer("#help", asks("how do I reset my password?"));

        String again = ana.replies("#help", first.id(), "and then?");

        answer("#help", again);
        assertThat(model.requests()).hasSize(2);
    }

    @Test
    void aThreadGoesOnWithoutAMentionAndOthersAreLeftAlone() {
        run();
        String thread = ana.startsThread("#help", "Trouble");
        ana.says(thread, "Anybody here?");
        ana.says(thread, "<@bot> how do I reset my password?");
        SeenMessage first = sees(thread, seen -> seen.byBot() && seen.has(Buttons.HELPFUL));

        ana.says(thread, "And my name?");
        sees(thread, seen -> seen.has(Buttons.HELPFUL) && !seen.id().equals(first.id()));

        assertThat(model.requests()).hasSize(2);
    }

    @Test
    void inItsChannelsAndForumsItAnswersEverything() {
        String forum = discord.forum("#questions");
        run(settings(List.of(discord.channel("#help"), forum), false));
        String asked = ana.says("#help", "how do I reset my password?");
        answer("#help", asked);

        String post = ana.opens(forum, "Password", "How do I reset it?");

        sees(post, seen -> seen.byBot() && seen.has(Buttons.HELPFUL));
    }

    @Test
    void aQuestionGetsAThreadOfItsOwn() {
        run(settings(List.of(), true));
        String asked = asks("how do I reset my password?");

        sees(asked, seen -> seen.byBot() && seen.has(Buttons.HELPFUL));

        assertThat(byBot("#help")).isEmpty();
    }

    @Test
    void otherBotsAndWebhooksAreNotAnswered() {
        run();
        discord.otherBot("deploy").says("#help", "<@bot> the build is red");
        discord.webhook("news").says("#help", "<@bot> read this");
        String asked = asks("how do I reset my password?");

        answer("#help", asked);

        assertThat(model.requests()).hasSize(1);
    }

    @Test
    void sevenThousandCharactersArriveWholeInFourMessages() {
        String line = "    System.out.println(\"a line of code that is long enough\");\n";
        String paragraph = "Some words that explain what the code below does, at length. ".repeat(10) + "\n\n";
        String all = (paragraph + "```java\n" + line.repeat(46) + "```\n\n").repeat(2);
        words.set(List.of(all.substring(0, 1_500), all.substring(1_500, 5_000), all.substring(5_000)));
        assertThat(all.length()).isBetween(6_900, 7_200);
        run();

        String asked = asks("tell me everything");
        sees("#help", seen -> seen.byBot() && seen.has(Buttons.HELPFUL));

        List<SeenMessage> parts = byBot("#help");
        assertThat(parts).hasSize(4);
        assertThat(parts).allSatisfy(part -> {
            assertThat(part.text().length()).isLessThanOrEqualTo(2_000);
            assertThat(part.text()
                                    .lines()
                                    .filter(each -> each.startsWith("```"))
                                    .count()
                            % 2)
                    .isZero();
        });
        assertThat(parts.get(0).repliesTo()).isEqualTo(asked);
        assertThat(parts.stream()
                        .map(SeenMessage::text)
                        .mapToLong(text ->
                                text.lines().filter(line.strip()::equals).count()
                                        + text.lines()
                                                .map(String::strip)
                                                .filter(line.strip()::equals)
                                                .count())
                        .sum())
                .isEqualTo(92);
        assertThat(parts).allSatisfy(part -> assertThat(part.versions()).allSatisfy(AnswersTest::isBalanced));
    }

    private static void isBalanced(Version version) {
        assertThat(version.text().lines().filter(line -> line.startsWith("```")).count() % 2)
                .as(version.text())
                .isZero();
    }
}
