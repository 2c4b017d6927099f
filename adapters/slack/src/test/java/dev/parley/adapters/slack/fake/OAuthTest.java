package dev.parley.adapters.slack.fake;

import static dev.parley.testkit.Awaiting.result;
import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.methods.response.oauth.OAuthV2AccessResponse;
import dev.parley.spi.Clock;
import dev.parley.testkit.VirtualClock;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OAuthTest extends FakeSlackFixture {
    private static final String BACK = "http://127.0.0.1:9/slack/oauth";

    private final VirtualClock time = new VirtualClock();

    @Override
    Clock clock() {
        return time;
    }

    @Test
    void aCodeGivesATokenForItsWorkspaceOnce() throws Exception {
        Workspace other = slack.workspace("Other");
        String code = slack.user(other, "olga").installs(Set.of("chat:write"), BACK);
        OAuthV2AccessResponse token = exchange(code);
        assertThat(token.isOk()).isTrue();
        assertThat(token.getTeam().getId()).isEqualTo(other.id());
        assertThat(token.getScope()).isEqualTo("chat:write");
        assertThat(Sdk.slack(slack)
                        .methods(token.getAccessToken())
                        .authTest(r -> r)
                        .getTeamId())
                .isEqualTo(other.id());
        assertThat(exchange(code).getError()).isEqualTo("invalid_code");
    }

    @Test
    void aCodeGrowsOldAndItsAddressMustFit() throws Exception {
        Person ana = slack.user("ana");
        String wrong = ana.installs(Set.of("chat:write"), "http://elsewhere/");
        assertThat(exchange(wrong).getError()).isEqualTo("bad_redirect_uri");
        String old = ana.installs(Set.of("chat:write"), BACK);
        time.advance(Duration.ofMinutes(11));
        assertThat(exchange(old).getError()).isEqualTo("invalid_code");
        String code = ana.installs(Set.of("chat:write"), BACK);
        var refused = Sdk.slack(slack)
                .methods()
                .oauthV2Access(r ->
                        r.clientId(slack.app().clientId()).clientSecret("guess").code(code));
        assertThat(refused.getError()).isEqualTo("bad_client_secret");
    }

    @Test
    void rotatedTokensExpireAndAreRenewed() throws Exception {
        slack.rotateTokens(Duration.ofHours(12));
        OAuthV2AccessResponse first = exchange(slack.user("ana").installs(Set.of("chat:write"), BACK));
        assertThat(first.getExpiresIn()).isEqualTo(43_200);
        assertThat(first.getAccessToken()).startsWith("xoxe.xoxb-");
        time.advance(Duration.ofHours(12));
        assertThat(Sdk.slack(slack)
                        .methods(first.getAccessToken())
                        .authTest(r -> r)
                        .getError())
                .isEqualTo("token_expired");
        OAuthV2AccessResponse second = refresh(first.getRefreshToken());
        assertThat(Sdk.slack(slack)
                        .methods(second.getAccessToken())
                        .authTest(r -> r)
                        .isOk())
                .isTrue();
        assertThat(refresh(first.getRefreshToken()).getError()).isEqualTo("invalid_refresh_token");
    }

    @Test
    void thePageOfConsentLeadsBackWithCodeAndState() {
        var page = result(WebClient.create(vertx, new WebClientOptions().setFollowRedirects(false))
                .getAbs(slack.url() + "/oauth/v2/authorize")
                .addQueryParam("client_id", slack.app().clientId())
                .addQueryParam("scope", "chat:write,commands")
                .addQueryParam("redirect_uri", BACK)
                .addQueryParam("state", "s-1")
                .send());
        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(page.getHeader("location")).startsWith(BACK + "?code=").endsWith("&state=s-1");
    }

    private OAuthV2AccessResponse exchange(String code) throws Exception {
        return Sdk.slack(slack)
                .methods()
                .oauthV2Access(r -> r.clientId(slack.app().clientId())
                        .clientSecret(slack.app().clientSecret())
                        .code(code)
                        .redirectUri(BACK));
    }

    private OAuthV2AccessResponse refresh(String refreshToken) throws Exception {
        return Sdk.slack(slack)
                .methods()
                .oauthV2Access(r -> r.clientId(slack.app().clientId())
                        .clientSecret(slack.app().clientSecret())
                        .grantType("refresh_token")
                        .refreshToken(refreshToken));
    }
}
