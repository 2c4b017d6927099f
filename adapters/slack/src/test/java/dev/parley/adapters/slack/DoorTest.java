package dev.parley.adapters.slack;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.adapters.slack.SlackSettings.Transport;
import dev.parley.adapters.slack.fake.Endpoint;
import dev.parley.adapters.slack.fake.Receipt;
import dev.parley.adapters.slack.fake.SocketMode;
import dev.parley.spi.Environment;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Who comes in, and who doesn't. */
class DoorTest extends SlackBench {
    @Test
    void anAddressIsVerified() {
        byHttp();
        Endpoint endpoint = slack.endpoint(address());

        assertThat(new JsonObject(await(endpoint.verify("abc")).body()).getString("challenge"))
                .isEqualTo("abc");
        assertThat(await(endpoint.sslCheck()).taken()).isTrue();
    }

    @Test
    void whatIsNotSignedOrNotReadableIsRefusedForGood() {
        byHttp();
        Receipt garbage = await(slack.endpoint(address()).send(Buffer.buffer("{\"type\":"), "application/json"));

        assertThat(garbage.status()).isEqualTo(400);
        assertThat(garbage.noRetry()).isTrue();
        assertThat(unsigned("{\"type\":\"url_verification\",\"challenge\":\"x\"}"))
                .isEqualTo(401);
    }

    private int unsigned(String body) {
        java.net.URI at = java.net.URI.create(address());
        return await(vertx.createHttpClient()
                .request(HttpMethod.POST, at.getPort(), at.getHost(), at.getPath())
                .compose(request ->
                        request.putHeader("content-type", "application/json").send(body))
                .map(response -> response.statusCode()));
    }

    @Test
    void everythingElseIsAcknowledged() {
        byHttp();
        ana.opensHome("home");
        ana.edits("#help", ana.says("#help", "nobody is asked"), "nobody is asked here");
        await(slack.deliveries().settled());

        assertThat(slack.deliveries().attempts()).isNotEmpty();
        assertThat(slack.deliveries().attempts())
                .allSatisfy(attempt -> assertThat(attempt.toString()).contains("200"));
    }

    @Test
    void aSocketIsOpenedAgainWhenSlackEndsIt() {
        bySocket();
        SocketMode sockets = slack.deliverBySocket();
        await(sockets.connected(1));
        sockets.cut();
        await(sockets.disconnected());
        await(sockets.connected(1));
        String asked = ana.says("#help", "<@bot> still there?");

        assertThat(answer("#help", asked).text()).startsWith("Open");
    }

    @Test
    void aWrongTokenIsSaidInOneLineWithItsCure() {
        SlackSettings wrong = settings("xoxb-wrong", "secret", null, Transport.HTTP, slack.apiUrl(), false);

        assertThatThrownBy(() -> await(new SlackProvider().open(wrong, new Environment(vertx, clock, flows))))
                .hasMessageContaining("SLACK_BOT_TOKEN")
                .hasMessageContaining("api.slack.com/apps")
                .hasMessageNotContaining("\n");
    }

    @Test
    void withoutASecretNothingIsServed() {
        SlackSettings open = settings(slack.botToken(), "", "", Transport.AUTO, slack.apiUrl(), false);

        assertThatThrownBy(() -> await(new SlackProvider().open(open, new Environment(vertx, clock, flows))))
                .hasMessageContaining("SLACK_SIGNING_SECRET");
    }
}
