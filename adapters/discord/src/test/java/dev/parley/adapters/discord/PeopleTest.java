package dev.parley.adapters.discord;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.adapters.discord.fake.ApiCall;
import dev.parley.adapters.discord.fake.Person;
import dev.parley.adapters.discord.fake.SeenMessage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What people do besides asking. */
class PeopleTest extends DiscordBench {
    private static final Duration LONG = Duration.ofSeconds(5);
    private static final String CALLBACK = "POST /interactions/{interaction}/{token}/callback";

    @CanIgnoreReturnValue
    private String asks(String text) {
        return ana.says("#help", "<@bot> " + text);
    }

    private SeenMessage running(String asked) {
        return sees("#help", seen -> isAnswer(seen, asked) && seen.has(Buttons.STOP));
    }

    private SeenMessage stopped(String asked) {
        return sees(
                "#help",
                seen -> isAnswer(seen, asked) && seen.latest().readable().contains("Stopped."));
    }

    private ApiCall callback(int type) {
        return await(discord.awaitCall(
                call -> call.route().equals(CALLBACK) && call.body().getInteger("type") == type));
    }

    @Test
    void theStopButtonEndsAnAnswer() {
        pace.set(LONG);
        run();
        String asked = asks("everything?");

        ana.clicks("#help", running(asked).id(), Buttons.STOP);

        SeenMessage stopped = stopped(asked);
        assertThat(stopped.has(Buttons.STOP)).isFalse();
        assertThat(stopped.text()).isEqualTo("Open");
        assertThat(callback(6).status()).isEqualTo(204);
    }

    @Test
    void whoDidNotAskDoesNotStop() {
        pace.set(LONG);
        run();
        String asked = asks("everything?");

        discord.user("bob").clicks("#help", running(asked).id(), Buttons.STOP);

        SeenMessage words = sees("#help", SeenMessage::onlyFor);
        assertThat(words.text()).contains("somebody else");
        assertThat(running(asked).text()).isEqualTo("Open");
    }

    @Test
    void theWordEndsAnAnswer() {
        pace.set(LONG);
        run();
        String asked = asks("everything?");
        SeenMessage answer = running(asked);

        ana.replies("#help", answer.id(), "Stop!");

        assertThat(stopped(asked).id()).isEqualTo(answer.id());
        assertThat(model.requests()).hasSize(1);
    }

    @Test
    void anEditedQuestionIsAnsweredAsItIsNow() {
        pace.set(LONG);
        run();
        String asked = asks("first?");
        String before = running(asked).id();
        pace.set(Duration.ofMillis(10));

        ana.edits("#help", asked, "<@bot> second?");

        SeenMessage answer = answer("#help", asked);
        assertThat(answer.id()).isNotEqualTo(before);
        assertThat(model.requests().get(1).messages().toString()).contains("second?");
    }

    @Test
    void aDeletedQuestionIsNotAnswered() {
        pace.set(LONG);
        run();
        String asked = asks("first?");
        SeenMessage answer = running(asked);

        ana.deletes("#help", asked);

        assertThat(stopped(asked).id()).isEqualTo(answer.id());
        assertThat(model.requests()).hasSize(1);
    }

    @Test
    void twoPeopleInOneChannelHaveTheirOwnConversations() {
        run();
        Person bob = discord.user("bob");
        asks("paint it");
        SeenMessage which = sees("#help", seen -> seen.has(Buttons.CHOICE));

        answer("#help", bob.says("#help", "<@bot> how do I reset my password?"));
        bob.clicks("#help", which.id(), Buttons.CHOICE);

        assertThat(sees("#help", SeenMessage::onlyFor).text()).contains("somebody else");
        assertThat(model.requests()).hasSize(1);
    }

    @Test
    void fewChoicesAreButtonsAndManyAreAMenu() {
        run();
        asks("paint it");
        SeenMessage which = sees("#help", seen -> seen.has(Buttons.CHOICE + 1));
        ana.clicks("#help", which.id(), Buttons.CHOICE + 1);
        SeenMessage size = sees("#help", seen -> seen.has(Buttons.CHOOSE));

        ana.selects("#help", size.id(), Buttons.CHOOSE, "6");

        sees("#help", seen -> seen.text().equals("It is blue and 6 now."));
        sees("#help", seen -> seen.latest().readable().contains("✓ Blue"));
        sees("#help", seen -> seen.latest().readable().contains("✓ 6"));
    }

    @Test
    void thumbsAreThankedFor() {
        run();
        String asked = asks("how?");

        ana.clicks("#help", answer("#help", asked).id(), Buttons.HELPFUL);

        assertThat(sees("#help", SeenMessage::onlyFor).text()).contains("Thank you");
    }

    @Test
    void aTeamIsCalledInAndTheBotIsSilentUntilItIsGivenBack() {
        run();
        asks("a person please");
        SeenMessage call = sees("#team", seen -> seen.has(Buttons.TAKE_OVER));
        Person bob = discord.user("bob");
        assertThat(call.text()).contains("support-team", ana.id());
        assertThat(call.pingsNobody()).isTrue();

        bob.clicks("#team", call.id(), Buttons.TAKE_OVER);
        sees("#help", seen -> seen.text().contains("takes over from here"));
        asks("are you there?");
        answer("#help", bob.says("#help", "<@bot> how do I reset my password?"));
        bob.clicks("#team", call.id(), Buttons.GIVE_BACK);
        sees("#help", seen -> seen.text().contains("I am back"));

        answer("#help", asks("And now?"));
        assertThat(model.requests().stream().map(request -> request.messages().toString()))
                .noneMatch(all -> all.contains("are you there?"))
                .anyMatch(all -> all.contains("And now?"));
    }

    @Test
    void theNameOfItsRoleMeansTheBotToo() {
        run();
        String asked = ana.says("#help", "<@&" + discord.botRole() + "> how do I reset my password?");

        answer("#help", asked);

        assertThat(model.requests().get(0).messages().toString()).doesNotContain(discord.botRole());
    }
}
