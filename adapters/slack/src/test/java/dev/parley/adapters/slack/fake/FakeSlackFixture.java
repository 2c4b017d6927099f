package dev.parley.adapters.slack.fake;

import static dev.parley.testkit.Awaiting.result;

import com.slack.api.methods.MethodsClient;
import dev.parley.engine.SystemClock;
import dev.parley.spi.Clock;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A fake Slack for each test, patient on slow machines, and the real client library that talks to it. */
abstract class FakeSlackFixture {
    final Vertx vertx = Vertx.vertx();
    FakeSlack slack;
    MethodsClient bot;
    String help;

    /** The real time, where a test does not need to move it. */
    Clock clock() {
        return new SystemClock(vertx);
    }

    @BeforeEach
    void start() {
        slack = result(FakeSlack.start(vertx, clock()));
        slack.deliveries().patience(Duration.ofSeconds(30));
        bot = Sdk.bot(slack);
        help = slack.channel("#help");
    }

    @AfterEach
    void stop() {
        result(vertx.close());
    }
}
