package dev.parley.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.web.EventReader.Event;
import dev.parley.adapters.web.ScriptedBot.Answering;
import dev.parley.model.AnswerPart.Card;
import dev.parley.model.AnswerPart.Choice;
import dev.parley.model.AnswerPart.Citation;
import dev.parley.model.Failure.Kind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class StreamingTest {
    private final WebFixture web = new WebFixture();
    private final String conversation = WebFixture.secret();

    @AfterEach
    void close() {
        web.close();
    }

    @Test
    void eachPartArrivesWhenItIsWrittenAndNotLater() throws Exception {
        try (EventReader stream = web.ask(conversation, "How?")) {
            Answering turn = web.bot.next();
            assertThat(stream.next())
                    .isEqualTo(new Event(0, "turn", new JsonObject("{\"turn\":\"turn-1\",\"after\":0}")));
            turn.say("Go to");
            assertThat(stream.next()).isEqualTo(delta(1, "Go to"));
            turn.say(" Settings.\n\n\"quoted\" 🙂");
            assertThat(stream.next()).isEqualTo(delta(2, " Settings.\n\n\"quoted\" 🙂"));
            turn.done().onFailure(e -> {});
            assertThat(stream.rest())
                    .containsExactly(new Event(3, "done", new JsonObject("{\"origin\":\"faq\",\"feedback\":true}")));
        }
    }

    @Test
    void aStreamMayNotBeStoredNorBufferedOnItsWay() throws Exception {
        try (EventReader stream = web.ask(conversation, "How?")) {
            assertThat(stream.response().headers().firstValue("content-type"))
                    .hasValue("text/event-stream; charset=utf-8");
            assertThat(stream.response().headers().firstValue("cache-control")).hasValue("no-store, no-transform");
            assertThat(stream.response().headers().firstValue("x-accel-buffering"))
                    .hasValue("no");
        }
    }

    @Test
    void citationsAndChoicesHaveTheirEvents() throws Exception {
        try (EventReader stream = web.ask(conversation, "How?")) {
            Answering turn = web.bot.next();
            turn.write(new Citation(1, "Slack", "slack.md", "Open the settings"))
                    .onFailure(e -> {});
            turn.write(new Card(List.of(new Choice("Yes", "yes")))).onFailure(e -> {});
            turn.done().onFailure(e -> {});
            List<Event> events = stream.rest();
            assertThat(events).extracting(Event::name).containsExactly("turn", "citation", "card", "done");
            assertThat(events.get(1).data())
                    .isEqualTo(new JsonObject()
                            .put("number", 1)
                            .put("title", "Slack")
                            .put("source", "slack.md")
                            .put("snippet", "Open the settings"));
            assertThat(events.get(2).data().getJsonArray("choices"))
                    .isEqualTo(new JsonArray("[{\"label\":\"Yes\",\"value\":\"yes\"}]"));
        }
    }

    @Test
    void whoDoesNotAskForAStreamGetsOneObject() throws Exception {
        CompletableFuture<String> body = web.http
                .sendAsync(
                        web.question(conversation, "How?").build(), java.net.http.HttpResponse.BodyHandlers.ofString())
                .thenApply(java.net.http.HttpResponse::body);
        Answering turn = web.bot.next();
        turn.say("Go to", " Settings");
        turn.write(new Citation(1, "Slack", "slack.md", "Open")).onFailure(e -> {});
        turn.done().onFailure(e -> {});
        JsonObject answer = new JsonObject(body.get());
        assertThat(answer.getString("turn")).isEqualTo("turn-1");
        assertThat(answer.getString("text")).isEqualTo("Go to Settings");
        assertThat(answer.getString("origin")).isEqualTo("faq");
        assertThat(answer.getBoolean("feedback")).isTrue();
        assertThat(answer.getJsonArray("sources").getJsonObject(0).getString("title"))
                .isEqualTo("Slack");
        assertThat(answer.getJsonArray("choices")).isEmpty();
        assertThat(answer.containsKey("failure")).isFalse();
    }

    @Test
    void aFailureKeepsWhatWasSaidAndTellsTheCustomerNothingInternal() throws Exception {
        try (EventReader stream = web.ask(conversation, "How?")) {
            Answering turn = web.bot.next();
            turn.say("Half an");
            turn.fail(Kind.UNAVAILABLE, "10.1.2.3:443 refused, key sk-123").onFailure(e -> {});
            List<Event> events = stream.rest();
            assertThat(events).extracting(Event::name).containsExactly("turn", "delta", "failed");
            assertThat(events.get(2).data())
                    .isEqualTo(new JsonObject()
                            .put("kind", "unavailable")
                            .put("message", "Sorry, something went wrong. Please try again."));
        }
    }

    @Test
    void aTurnThatQueuesIsStreamedOnceItBegins() throws Exception {
        web.bot.queueing = true;
        CompletableFuture<EventReader> asked = web.askLater(conversation, "How?");
        Answering turn = web.bot.next();
        assertThat(WebFixture.get(turn.begin())).isNull();
        turn.say("Now");
        turn.done().onFailure(e -> {});
        assertThat(asked.get().rest()).extracting(Event::name).containsExactly("turn", "delta", "done");
    }

    @Test
    void nothingComesAfterTheLastPart() throws Exception {
        try (EventReader stream = web.ask(conversation, "How?")) {
            Answering turn = web.bot.next();
            assertThat(turn.done().toCompletionStage().toCompletableFuture().get())
                    .isNull();
            assertThat(turn.done().toCompletionStage().toCompletableFuture())
                    .failsWithin(java.time.Duration.ofSeconds(5));
            assertThat(stream.rest()).extracting(Event::name).containsExactly("turn", "done");
        }
    }

    private static Event delta(int id, String text) {
        return new Event(id, "delta", new JsonObject().put("text", text));
    }
}
