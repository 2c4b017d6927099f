package dev.parley.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.web.ScriptedBot.Answering;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ManyStreamsTest {
    private static final int STREAMS = 1_000;
    private static final int WORDS = 50;

    private final WebFixture web = new WebFixture();
    private final HttpClient client =
            web.vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(STREAMS));

    @AfterEach
    void close() {
        web.close();
    }

    @Test
    void aThousandStreamsAtOnceAllEndAndLeaveNothing() throws Exception {
        List<Future<String>> asked = new ArrayList<>();
        List<Answering> turns = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) {
            asked.add(ask());
            turns.add(web.bot.next());
        }
        web.until("web_streams", STREAMS);
        assertThat(web.gauge("web_answers_running")).isEqualTo(STREAMS);
        for (int word = 0; word < WORDS; word++) {
            turns.forEach(turn -> turn.say("word "));
        }
        turns.forEach(turn -> turn.done().onFailure(e -> {}));
        for (Future<String> each : asked) {
            assertThat(WebFixture.get(each)).contains("event: done").contains("id: " + WORDS + "\n");
        }
        web.until("web_streams", 0);
        assertThat(web.gauge("web_answers_running")).isEqualTo(0);
        assertThat(web.gauge("web_answers_unattended")).isEqualTo(0);
        web.clock.advance(Duration.ofMinutes(6));
        assertThat(web.gauge("web_answers_kept")).isEqualTo(0);
    }

    @Test
    void finishedAnswersAreKeptUpToABound() throws Exception {
        for (int i = 0; i < 2_100; i++) {
            Future<String> asked = ask();
            web.bot.next().done().onFailure(e -> {});
            assertThat(WebFixture.get(asked)).contains("event: done");
        }
        assertThat(web.gauge("web_answers_kept")).isEqualTo(2_000);
    }

    /** The body is asked for in the same task as the answer, or it might be gone already. */
    private Future<String> ask() {
        return client.request(HttpMethod.POST, web.port(), "127.0.0.1", "/chat/" + WebFixture.secret() + "/messages")
                .compose(request -> request.putHeader("content-type", "application/json")
                        .putHeader("accept", "text/event-stream")
                        .send("{\"text\":\"How?\"}")
                        .compose(response -> response.body()))
                .map(body -> body.toString());
    }
}
