package dev.parley.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.web.EventReader.Event;
import dev.parley.adapters.web.ScriptedBot.Answering;
import dev.parley.model.InboundEvent.Feedback;
import dev.parley.model.InboundEvent.Stop;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
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
        assertThat(web.bot.quiet()).isTrue();
        web.clock.advance(Duration.ofSeconds(4));
        assertThat(web.bot.event())
                .isInstanceOfSatisfying(
                        Stop.class,
                        stop -> assertThat(stop.conversation())
                                .isEqualTo(turn.turn().message().conversation()));
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
        assertThat(web.bot.quiet()).isTrue();
    }

    @Test
    void nobodyStopsAFinishedAnswer() throws Exception {
        left().done().onFailure(e -> {});
        web.clock.advance(Duration.ofSeconds(60));
        assertThat(web.bot.quiet()).isTrue();
        assertThat(web.gauge("web_answers_running")).isEqualTo(0);
    }

    @Test
    void aSilentStreamIsKeptAliveEveryFifteenSeconds() throws Exception {
        try (EventReader stream = web.ask(conversation, "How?")) {
            Answering turn = web.bot.next();
            turn.say("a");
            stream.skip(2);
            web.clock.advance(Duration.ofSeconds(14));
            web.clock.advance(Duration.ofSeconds(2));
            assertThat(stream.next().name()).isEqualTo("comment");
            web.clock.advance(Duration.ofSeconds(16));
            assertThat(stream.next().name()).isEqualTo("comment");
            turn.done().onFailure(e -> {});
            assertThat(stream.rest()).hasSize(1);
        }
    }

    @Test
    void aTurnThatNeverBeginsEndsInAFailure() throws Exception {
        web.bot.queueing = true;
        try (EventReader stream = web.ask(conversation, "How?")) {
            assertThat(web.bot.next()).isNotNull();
            assertThat(stream.next().name()).isEqualTo("comment");
            web.clock.advance(Duration.ofSeconds(125));
            Event last = stream.rest().stream().reduce((a, b) -> b).orElseThrow();
            assertThat(last.name()).isEqualTo("failed");
            assertThat(last.data().getString("kind")).isEqualTo("timeout");
        }
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
        web.until("web_streams", 0);
        return turn;
    }
}
