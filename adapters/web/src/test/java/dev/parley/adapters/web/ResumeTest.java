package dev.parley.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.web.EventReader.Event;
import dev.parley.adapters.web.ScriptedBot.Answering;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ResumeTest {
    private static final List<String> WORDS = List.of("You", " can", " connect", " Slack", " in", " Settings.");

    private final WebFixture web = new WebFixture();
    private final String conversation = WebFixture.secret();

    @AfterEach
    void close() {
        web.close();
    }

    /** Cut after the n-th event, before the rest is written: the two halves make the whole. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void aCutStreamGoesOnWhereItStood(int seen) throws Exception {
        StringBuilder text = new StringBuilder();
        Answering turn;
        try (EventReader first = web.ask(conversation, "How?")) {
            turn = web.bot.next();
            first.skip(1);
            turn.say(WORDS.subList(0, seen).toArray(String[]::new));
            first.next(seen).forEach(event -> text.append(event.text()));
        }
        turn.say(WORDS.subList(seen, WORDS.size()).toArray(String[]::new));
        turn.done().onFailure(e -> {});
        try (EventReader second = web.resume(conversation, "turn-1", seen)) {
            List<Event> rest = second.rest();
            assertThat(rest.get(0).data())
                    .isEqualTo(new JsonObject().put("turn", "turn-1").put("after", seen));
            assertThat(rest.subList(1, rest.size()))
                    .extracting(Event::id)
                    .containsExactlyElementsOf(java.util.stream.IntStream.rangeClosed(seen + 1, WORDS.size() + 1)
                            .boxed()
                            .toList());
            text.append(texts(rest));
        }
        assertThat(text).hasToString(String.join("", WORDS));
    }

    @Test
    void theStandardHeaderResumesToo() throws Exception {
        answered("a", "b", "c");
        try (EventReader again = web.stream(
                web.request("/chat/" + conversation + "/turns/turn-1").header("Last-Event-ID", "2"))) {
            assertThat(texts(again.rest())).isEqualTo("c");
        }
    }

    @Test
    void twoReadersSeeTheSame() throws Exception {
        try (EventReader first = web.ask(conversation, "How?")) {
            Answering turn = web.bot.next();
            turn.say("a", "b");
            first.skip(3);
            try (EventReader second = web.resume(conversation, "turn-1", 0)) {
                turn.say("c");
                turn.done().onFailure(e -> {});
                assertThat(texts(second.rest())).isEqualTo("abc");
            }
            assertThat(texts(first.rest())).isEqualTo("c");
        }
    }

    @Test
    void aNumberThatIsNotThereYetStartsAnew() throws Exception {
        answered("a", "b");
        try (EventReader again = web.resume(conversation, "turn-1", 77)) {
            List<Event> events = again.rest();
            assertThat(events.get(0).data().getInteger("after")).isZero();
            assertThat(texts(events)).isEqualTo("ab");
        }
    }

    @Test
    void whatIsNoLongerLiveComesFromTheHistoryAsOnePart() throws Exception {
        answered("a", "b");
        assertThat(web.gauge("web_answers_kept")).isEqualTo(1);
        web.clock.advance(Duration.ofMinutes(6));
        assertThat(web.gauge("web_answers_kept")).isEqualTo(0);
        try (EventReader again = web.resume(conversation, "turn-1", 1)) {
            List<Event> events = again.rest();
            assertThat(events.get(0).data().getInteger("after")).isZero();
            assertThat(events).extracting(Event::name).containsExactly("turn", "delta", "done");
            assertThat(texts(events)).isEqualTo("ab");
        }
    }

    @Test
    void nobodyReadsATurnOfAnotherConversation() throws Exception {
        answered("secret");
        var response = web.send(web.request("/chat/" + WebFixture.secret() + "/turns/turn-1"));
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).doesNotContain("secret");
    }

    @Test
    void aReloadFindsWhatWasSaidAndWhatIsBeingAnswered() throws Exception {
        answered("First answer");
        try (EventReader stream = web.ask(conversation, "And then?")) {
            Answering second = web.bot.next();
            second.say("Sec");
            stream.skip(2);
            JsonObject history = web.json(web.request("/chat/" + conversation));
            assertThat(history.getJsonObject("running"))
                    .isEqualTo(new JsonObject().put("turn", "turn-2").put("question", "And then?"));
            assertThat(history.getJsonArray("exchanges")).hasSize(1);
            JsonObject exchange = history.getJsonArray("exchanges").getJsonObject(0);
            assertThat(exchange.getString("question")).isEqualTo("How?");
            assertThat(exchange.getString("text")).isEqualTo("First answer");
            assertThat(exchange.getBoolean("feedback")).isTrue();
            second.done().onFailure(e -> {});
            assertThat(stream.rest()).hasSize(1);
        }
        JsonObject later = web.json(web.request("/chat/" + conversation));
        assertThat(later.getValue("running")).isNull();
        assertThat(later.getJsonArray("exchanges")).hasSize(2);
    }

    @Test
    void aNewConversationHasNoHistory() throws Exception {
        assertThat(web.json(web.request("/chat/" + conversation)))
                .isEqualTo(new JsonObject("{\"exchanges\":[],\"person\":false,\"running\":null}"));
    }

    private void answered(String... deltas) throws Exception {
        try (EventReader stream = web.ask(conversation, "How?")) {
            Answering turn = web.bot.next();
            turn.say(deltas);
            turn.done().onFailure(e -> {});
            assertThat(stream.rest()).isNotEmpty();
        }
    }

    private static String texts(List<Event> events) {
        return events.stream().map(Event::text).collect(Collectors.joining());
    }
}
