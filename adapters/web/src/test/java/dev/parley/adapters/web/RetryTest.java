package dev.parley.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.web.EventReader.Event;
import dev.parley.adapters.web.ScriptedBot.Answering;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class RetryTest {
    private final WebFixture web = new WebFixture();
    private final String conversation = WebFixture.secret();

    @AfterEach
    void close() {
        web.close();
    }

    @Test
    void aRetryJoinsTheRunningAnswer() throws Exception {
        try (EventReader first = web.stream(web.question(conversation, "How?").header("Idempotency-Key", "k1"))) {
            Answering turn = web.bot.next();
            turn.say("a");
            first.skip(2);
            try (EventReader second =
                    web.stream(web.question(conversation, "How?").header("Idempotency-Key", "k1"))) {
                turn.say("b");
                turn.done().onFailure(e -> {});
                assertThat(second.rest()).extracting(Event::name).containsExactly("turn", "delta", "delta", "done");
            }
        }
        assertThat(web.bot.accepted()).isEqualTo(1);
    }

    @Test
    void aRetryAfterTheEndGetsTheSameAnswerAlsoWhenItIsNoLongerLive() throws Exception {
        String first = whole("k1");
        assertThat(whole("k1")).isEqualTo(first);
        web.clock.advance(Duration.ofMinutes(6));
        assertThat(new JsonObject(whole("k1")).getString("text")).isEqualTo("a");
        assertThat(web.bot.accepted()).isEqualTo(1);
    }

    @Test
    void theIdMayStandInTheBody() throws Exception {
        JsonObject body = new JsonObject().put("text", "How?").put("id", "m-7");
        for (int i = 0; i < 2; i++) {
            try (EventReader stream = web.stream(web.post(conversation, body.encode()))) {
                if (i == 0) {
                    web.bot.next().done().onFailure(e -> {});
                }
                assertThat(stream.rest()).extracting(Event::name).containsExactly("turn", "done");
            }
        }
        assertThat(web.bot.accepted()).isEqualTo(1);
    }

    @Test
    void theSameIdInAnotherConversationIsAnotherMessage() throws Exception {
        for (String each : List.of(WebFixture.secret(), WebFixture.secret())) {
            try (EventReader stream = web.stream(web.question(each, "How?").header("Idempotency-Key", "1"))) {
                web.bot.next().done().onFailure(e -> {});
                assertThat(stream.rest()).hasSize(2);
            }
        }
        assertThat(web.bot.accepted()).isEqualTo(2);
    }

    @Test
    void withoutAnIdEveryMessageIsNew() throws Exception {
        for (int i = 0; i < 2; i++) {
            try (EventReader stream = web.ask(conversation, "How?")) {
                web.bot.next().done().onFailure(e -> {});
                assertThat(stream.rest()).hasSize(2);
            }
        }
        assertThat(web.bot.accepted()).isEqualTo(2);
    }

    private String whole(String id) throws Exception {
        var response = web.http.sendAsync(
                web.question(conversation, "How?").header("Idempotency-Key", id).build(),
                java.net.http.HttpResponse.BodyHandlers.ofString());
        if (web.bot.accepted() == 0) {
            Answering turn = web.bot.next();
            turn.say("a");
            turn.done().onFailure(e -> {});
        }
        for (int i = 0; i < 100; i++) {
            try {
                return response.get(50, TimeUnit.MILLISECONDS).body();
            } catch (TimeoutException notYet) {
                web.clock.advance(Duration.ofMillis(100));
            }
        }
        throw new AssertionError("no answer within ten seconds");
    }
}
