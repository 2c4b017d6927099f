package dev.parley.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.web.EventReader.Event;
import dev.parley.adapters.web.ScriptedBot.Answering;
import dev.parley.model.Failure;
import dev.parley.model.InboundEvent.Feedback;
import dev.parley.model.InboundEvent.Stop;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class LeavingTest {
    private final WebFixture web = new WebFixture();
    private final String conversation = WebFixture.secret();

    @AfterEach
    void close() {
        web.close();
    }

    @Test
    void theAnswerOfACustomerWhoLeftIsStoppedAfterAWhile() throws Exception {
        Answering turn = left();
        web.clock.advance(Duration.ofSeconds(8));
        assertThat(turn.lost().isComplete()).isFalse();
        web.clock.advance(Duration.ofSeconds(4));
        assertThat(Failure.from(WebFixture.get(turn.lost())).kind()).isEqualTo(Failure.Kind.CANCELLED);
    }

    @Test
    void aReloadInTimeKeepsTheAnswerGoing() throws Exception {
        Answering turn = left();
        web.clock.advance(Duration.ofSeconds(8));
        try (EventReader back = web.resume(conversation, "turn-1", 0)) {
            back.skip(2);
            web.clock.advance(Duration.ofSeconds(30));
            turn.done().onFailure(e -> {});
            assertThat(back.rest()).extracting(Event::name).contains("done");
        }
        assertThat(turn.lost().isComplete()).isFalse();
    }

    @Test
    void nobodyStopsAFinishedAnswer() throws Exception {
        Answering turn = left();
        assertThat(WebFixture.get(turn.done())).isNull();
        web.clock.advance(Duration.ofSeconds(60));
        assertThat(turn.lost().isComplete()).isFalse();
        assertThat(web.gauge("web_answers_running")).isEqualTo(0);
    }

    @Test
    void aSilentStreamIsKeptAliveEveryFifteenSeconds() throws Exception {
        try (EventReader stream = web.ask(conversation, "How?")) {
            Answering turn = web.bot.next();
            turn.say("a");
            stream.skip(2);
            for (int i = 0; i < 2; i++) {
                CompletableFuture<Event> next = CompletableFuture.supplyAsync(stream::nextUnchecked);
                assertThat(secondsUntil(next, 1)).isBetween(15, 25);
                assertThat(next.get().name()).isEqualTo("comment");
            }
            turn.done().onFailure(e -> {});
            assertThat(stream.rest()).hasSize(1);
        }
    }

    @Test
    void aTurnThatNeverBeginsEndsInAFailure() throws Exception {
        web.bot.queueing = true;
        CompletableFuture<List<Event>> rest = web.askLater(conversation, "How?").thenApply(EventReader::restUnchecked);
        assertThat(web.bot.next()).isNotNull();
        assertThat(secondsUntil(rest, 4)).isBetween(120, 130);
        List<Event> events = rest.get();
        assertThat(events.get(0).name()).isEqualTo("comment");
        Event last = events.get(events.size() - 1);
        assertThat(last.name()).isEqualTo("failed");
        assertThat(last.data().getString("kind")).isEqualTo("timeout");
    }

    @Test
    void theStopButtonStops() throws Exception {
        var response = web.send(web.request("/chat/" + conversation + "/stop").POST(BodyPublishers.noBody()));
        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(web.bot.event()).isInstanceOf(Stop.class);
    }

    @Test
    void aThumbReachesTheBotWithItsTurn() throws Exception {
        assertThat(thumb("{\"helpful\": false}")).isEqualTo(204);
        assertThat(web.bot.event()).isInstanceOfSatisfying(Feedback.class, feedback -> {
            assertThat(feedback.turn()).isEqualTo("turn-9");
            assertThat(feedback.helpful()).isFalse();
        });
        assertThat(thumb("{\"helpful\": \"yes\"}")).isEqualTo(400);
        assertThat(thumb("{}")).isEqualTo(400);
        assertThat(web.bot.quiet()).isTrue();
    }

    @Test
    void theSecretOfAConversationStaysHere() throws Exception {
        assertThat(left().turn().message().toString()).doesNotContain(conversation);
        assertThat(thumb(new JsonObject().put("helpful", true).encode())).isEqualTo(204);
        assertThat(web.bot.event().toString()).doesNotContain(conversation);
    }

    /** The server needs a moment of real time to see that what it wrote is on the wire; so time passes in steps. */
    private int secondsUntil(CompletableFuture<?> event, int step) throws Exception {
        for (int seconds = step; ; seconds += step) {
            web.clock.advance(Duration.ofSeconds(step));
            try {
                assertThat(event.get(100, TimeUnit.MILLISECONDS)).isNotNull();
                return seconds;
            } catch (TimeoutException notYet) {
                assertThat(seconds).isLessThan(200);
            }
        }
    }

    private int thumb(String body) throws Exception {
        return web.send(web.request("/chat/" + conversation + "/turns/turn-9/feedback")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)))
                .statusCode();
    }

    /** A customer who saw the first words and closed the page. */
    private Answering left() throws Exception {
        Answering turn;
        try (EventReader stream = web.ask(conversation, "How?")) {
            turn = web.bot.next();
            turn.say("a");
            stream.skip(2);
        }
        web.until("web_answers_unattended", 1);
        return turn;
    }
}
