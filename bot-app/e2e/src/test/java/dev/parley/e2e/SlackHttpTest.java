package dev.parley.e2e;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.slack.fake.SeenMessage;
import dev.parley.adapters.slack.fake.Version;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Slack over HTTP with signed events, as the configuration that ships has it: answers grow as Slack's own streams. */
class SlackHttpTest extends InSlack {
    SlackHttpTest() {
        super(SlackTown.By.HTTP);
    }

    @Override
    void assertGrew(SeenMessage answer) {
        assertThat(answer.versions().stream().map(Version::by))
                .startsWith("chat.startStream")
                .contains("chat.appendStream")
                .endsWith("chat.stopStream");
        assertThat(answer.streaming()).isEqualTo(SeenMessage.Streaming.STOPPED);
        assertOnlyGrew(answer.versions());
        assertThat(town.slack.calls())
                .anySatisfy(call -> assertThat(call.method() + call.args()).contains("setStatus", "thinking"));
    }

    /** A stream of Slack's has no buttons while it runs, but the word does it too. */
    @Override
    void stop(String asked) {
        town.sees(
                "#stop", seen -> SlackTown.inThread(seen, asked) && seen.text().contains("never"));
        town.ana.replies("#stop", asked, "stop");
    }

    @Test
    void theAddressIsVerified() {
        String answer = await(town.slack.endpoint(SlackTown.address(parley())).verify("3eZbrw1aB"))
                .body();
        assertThat(new JsonObject(answer).getString("challenge")).isEqualTo("3eZbrw1aB");
    }

    @Test
    void whatIsSignedWronglyOrNotAtAllIsRefused() {
        String now = Long.toString(Instant.now().getEpochSecond());
        assertThat(post(now, "v0=" + "0".repeat(64)).statusCode()).isEqualTo(401);
        assertThat(post(now, "").statusCode()).isEqualTo(401);
        assertThat(post(now, "v0=" + "0".repeat(64)).headers().firstValue("x-slack-no-retry"))
                .hasValue("1");
    }

    private HttpResponse<String> post(String timestamp, String signature) {
        return Customer.send(HttpRequest.newBuilder(URI.create(SlackTown.address(parley())))
                .header("content-type", "application/json")
                .header("x-slack-request-timestamp", timestamp)
                .header("x-slack-signature", signature)
                .POST(BodyPublishers.ofString("{\"type\":\"url_verification\",\"challenge\":\"x\"}")));
    }
}
