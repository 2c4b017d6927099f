package dev.parley.adapters.slack.fake;

import static dev.parley.testkit.Awaiting.result;
import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.Slack;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuthTest extends FakeSlackFixture {
    @Test
    void aBotTokenSaysWhoItIs() throws Exception {
        var who = bot.authTest(r -> r);
        assertThat(who.isOk()).isTrue();
        assertThat(who.getTeamId()).isEqualTo(slack.workspace().id());
        assertThat(who.getUserId()).isEqualTo(slack.workspace().bot().id());
    }

    @Test
    void callsWithoutAGoodTokenAreRefused() throws Exception {
        Slack sdk = Sdk.slack(slack);
        assertThat(sdk.methods("xoxb-nobody").authTest(r -> r).getError()).isEqualTo("invalid_auth");
        assertThat(sdk.methods(slack.appToken()).authTest(r -> r).getError()).isEqualTo("not_allowed_token_type");
        assertThat(sdk.methods(slack.botToken()).appsConnectionsOpen(r -> r).getError())
                .isEqualTo("not_allowed_token_type");
    }

    @Test
    void aMissingScopeIsNamed() throws Exception {
        String token = slack.tokenWith(slack.workspace(), Set.of("users:read", "team:read"));
        var refused = Sdk.slack(slack)
                .methods(token)
                .chatPostMessage(r -> r.channel(help).text("Hello"));
        assertThat(refused.getError()).isEqualTo("missing_scope");
        assertThat(refused.getNeeded()).isEqualTo("chat:write");
        assertThat(refused.getProvided()).isEqualTo("team:read,users:read");
        assertThat(slack.whatWasSeen("#help")).isEmpty();
    }

    @Test
    void aRevokedTokenIsDead() throws Exception {
        assertThat(bot.authRevoke(r -> r).isRevoked()).isTrue();
        assertThat(bot.authTest(r -> r).getError()).isEqualTo("token_revoked");
    }

    @Test
    void afterTheAppIsRemovedItsTokensAreDead() throws Exception {
        slack.uninstall(slack.workspace());
        assertThat(bot.authTest(r -> r).getError()).isEqualTo("account_inactive");
    }

    @Test
    void anAppCanRemoveItself() throws Exception {
        slack.limits().widen(10);
        var refused = bot.appsUninstall(r -> r.clientId(slack.app().clientId()).clientSecret("guess"));
        assertThat(refused.getError()).isEqualTo("bad_client_secret");
        var gone = bot.appsUninstall(
                r -> r.clientId(slack.app().clientId()).clientSecret(slack.app().clientSecret()));
        assertThat(gone.isOk()).isTrue();
        assertThat(bot.authTest(r -> r).getError()).isEqualTo("account_inactive");
    }

    @Test
    void anotherWorkspaceIsNotSeen() throws Exception {
        Workspace other = slack.workspace("Other");
        String token = slack.tokenWith(other, App.SCOPES);
        var refused = Sdk.slack(slack)
                .methods(token)
                .chatPostMessage(r -> r.channel(help).text("Hello"));
        assertThat(refused.getError()).isEqualTo("channel_not_found");
    }

    @Test
    void bodiesMayBeJson() {
        JsonObject body = new JsonObject().put("channel", help).put("text", "as JSON");
        JsonObject answer = post("chat.postMessage", body.toBuffer());
        assertThat(answer.getBoolean("ok")).isTrue();
        assertThat(slack.whatWasSeen("#help")).extracting(SeenMessage::text).containsExactly("as JSON");
    }

    @Test
    void aCallWithoutATokenIsRefused() {
        var answer = result(
                WebClient.create(vertx).postAbs(slack.apiUrl() + "auth.test").send());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.bodyAsJsonObject())
                .isEqualTo(new JsonObject().put("ok", false).put("error", "not_authed"));
    }

    @Test
    void nonsenseIsRefusedInSlacksWords() {
        assertThat(post("chat.sing", Buffer.buffer("{}")).getString("error")).isEqualTo("unknown_method");
        assertThat(post("chat.postMessage", Buffer.buffer("{\"")).getString("error"))
                .isEqualTo("invalid_json");
    }

    private JsonObject post(String method, Buffer json) {
        Future<HttpResponse<Buffer>> answer = WebClient.create(vertx)
                .postAbs(slack.apiUrl() + method)
                .bearerTokenAuthentication(slack.botToken())
                .putHeader("content-type", "application/json; charset=utf-8")
                .sendBuffer(json);
        return result(answer).bodyAsJsonObject();
    }
}
