package dev.parley.adapters.slack;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.adapters.slack.fake.SeenMessage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people do besides asking. */
class PeopleTest extends SlackBench {
    private static final Duration LONG = Duration.ofSeconds(5);

    private String asks(String text) {
        return ana.says("#help", "<@bot> " + text);
    }

    @CanIgnoreReturnValue
    private SeenMessage running(String thread) {
        return sees("#help", seen -> isAnswer(seen, thread) && has(seen, Buttons.STOP));
    }

    @CanIgnoreReturnValue
    private SeenMessage stopped(String thread) {
        return sees(
                "#help",
                seen -> isAnswer(seen, thread) && seen.latest().readable().contains("Stopped."));
    }

    @Test
    void theStopButtonEndsAnAnswer() {
        pace.set(LONG);
        byHttp();
        String asked = asks("everything?");

        assertThat(await(ana.clicks("#help", running(asked).ts(), Buttons.STOP)).taken())
                .isTrue();

        assertThat(has(stopped(asked), Buttons.STOP)).isFalse();
    }

    @Test
    void theWordEndsAnAnswer() {
        pace.set(LONG);
        byHttp();
        String asked = asks("everything?");
        running(asked);

        ana.replies("#help", asked, "Stop!");

        stopped(asked);
        assertThat(model.requests()).hasSize(1);
    }

    @Test
    void anEditedQuestionIsAnsweredAsItIsNow() {
        pace.set(LONG);
        byHttp();
        String asked = asks("first?");
        running(asked);
        pace.set(Duration.ofMillis(10));

        ana.edits("#help", asked, "<@bot> second?");

        answer("#help", asked);
        assertThat(model.requests().get(1).messages().toString()).contains("second?");
    }

    @Test
    void aDeletedQuestionIsNotAnswered() {
        pace.set(LONG);
        byHttp();
        String asked = asks("first?");
        running(asked);

        ana.deletes("#help", asked);

        stopped(asked);
        assertThat(model.requests()).hasSize(1);
    }

    @Test
    void aChoiceIsTheNextMessage() {
        byHttp();
        String asked = asks("paint it");
        SeenMessage question = sees("#help", seen -> isAnswer(seen, asked) && has(seen, Buttons.CHOICE + 1));

        await(ana.clicks("#help", question.ts(), Buttons.CHOICE + 1));

        sees("#help", seen -> isAnswer(seen, asked) && seen.text().equals("It is blue now."));
        sees(
                "#help",
                seen -> seen.ts().equals(question.ts())
                        && seen.latest().readable().contains("✓ Blue"));
    }

    @Test
    void thumbsAreThankedFor() {
        byHttp();
        String asked = asks("how?");

        await(ana.clicks("#help", answer("#help", asked).ts(), Buttons.HELPFUL));

        SeenMessage thanks = sees("#help", seen -> seen.onlyFor() != null);
        assertThat(thanks.onlyFor()).isEqualTo(ana.id());
    }

    @Test
    void filesAreNoted() {
        byHttp();
        ana.shares("@bot", "invoice.pdf", "What is this?");

        sees(slack.direct(ana), seen -> seen.byBot() && isFinal(seen));
        assertThat(model.requests().get(0).messages().toString())
                .contains("What is this?")
                .contains("invoice.pdf");
    }

    @Test
    void aCommandOpensAThread() {
        byHttp();

        assertThat(await(ana.commands("#help", "/parley", "How <ok>?")).taken()).isTrue();

        SeenMessage opening = sees("#help", seen -> seen.text().contains("asks:"));
        answer("#help", opening.ts());
        assertThat(await(ana.commands("#help", "/parley", " ")).body()).contains("Write your question");
    }

    @Test
    void aShortcutAsksAboutAMessage() {
        byHttp();
        String ts = ana.says("#help", "How does it work?");

        await(ana.shortcut("#help", ts, Buttons.ASK));

        sees("#help", seen -> isAnswer(seen, ts) && isFinal(seen));
        assertThat(model.requests().get(0).messages().toString()).contains("How does it work?");
    }

    @Test
    void anAssistantsThreadIsGreetedAndNamed() {
        byHttp();
        String thread = ana.startsThread("#help");
        sees(slack.direct(ana), seen -> isAnswer(seen, thread) && seen.text().equals("Hello!"));

        ana.replies("@bot", thread, "How do I reset it?");

        answer(slack.direct(ana), thread);
        assertThat(slack.thread(slack.direct(ana), thread).title()).isEqualTo("How do I reset it?");
        assertThat(slack.thread(slack.direct(ana), thread).prompts()).isNotEmpty();
        assertThat(slack.thread(slack.direct(ana), thread).status()).isEmpty();
        assertThat(slack.calls().stream().map(call -> call.method())).contains("assistant.threads.setStatus");
    }

    @Test
    void whoTakesOverSilencesTheBotUntilGivenBack() {
        byHttp();
        String asked = asks("I need a person");
        SeenMessage call = sees("#team", seen -> has(seen, Buttons.TAKE_OVER));
        assertThat(call.latest().readable()).contains("I need a person").contains("/p" + asked.replace(".", ""));

        await(slack.user("tom").clicks("#team", call.ts(), Buttons.TAKE_OVER));
        sees("#help", seen -> isAnswer(seen, asked) && seen.text().contains("takes over"));
        ana.replies("#help", asked, "<@bot> are you there?");
        sees("#team", seen -> has(seen, Buttons.GIVE_BACK));
        await(slack.deliveries().settled());
        await(stores.inbox().empty());
        assertThat(model.requests()).isEmpty();

        await(slack.user("tom").clicks("#team", call.ts(), Buttons.GIVE_BACK));
        sees("#help", seen -> isAnswer(seen, asked) && seen.text().contains("I am back"));
        ana.replies("#help", asked, "And now?");

        answer("#help", asked);
        assertThat(List.of(model.requests().get(0).messages().toString())).allMatch(all -> all.contains("And now?"));
    }
}
