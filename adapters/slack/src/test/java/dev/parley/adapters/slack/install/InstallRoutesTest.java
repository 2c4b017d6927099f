package dev.parley.adapters.slack.install;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.adapters.slack.fake.Browser;
import dev.parley.adapters.slack.fake.Workspace;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The way to Slack's page and back, and what may not come back. */
class InstallRoutesTest extends InstallBench {
    @Test
    void theWayLeadsOverSlacksPageToAnInstallation() {
        Browser.Page away = leave();
        assertThat(away.status()).isEqualTo(302);
        assertThat(away.header("location"))
                .startsWith(
                        slack.url() + "/oauth/v2/authorize?client_id=1111111111.2222222222&scope=app_mentions%3Aread")
                .contains("&redirect_uri=http%3A%2F%2F127.0.0.1")
                .contains("%2Fslack%2Foauth_redirect&state=");
        assertThat(away.header("set-cookie"))
                .containsIgnoringCase("; HttpOnly")
                .contains("SameSite=Lax", "Max-Age=600")
                .doesNotContain("Secure");

        Browser.Page page = install(globex);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("Installed", "Globex").doesNotContain("xoxb");
        assertThat(page.header("cache-control")).isEqualTo("no-store");
        assertThat(page.header("set-cookie")).contains("Max-Age=0");
        assertThat(token()).startsWith("xoxb-");
        assertThat(await(workspaces.of(globex.id())).botUser())
                .isEqualTo(globex.bot().id());
    }

    @Test
    void nothingThatIsKeptShowsAToken() {
        slack.rotateTokens(Duration.ofHours(12));
        install(globex);
        Buffer kept = await(records.get(Installations.key(globex.id())));

        assertThat(kept.toString("ISO-8859-1")).doesNotContain("xox", "token", globex.id());
        Workspace initech = slack.workspace("Initech");
        await(records.put(Installations.key(initech.id()), kept));
        assertThatThrownBy(() -> await(workspaces.of(initech.id()))).hasMessageContaining("can't be read");
    }

    @Test
    void behindAProxyTheCookieIsSecureAndTheAddressThatOfTheBrowser() {
        browser.through("x-forwarded-proto", "https").through("x-forwarded-host", "bot.example.com");
        Browser.Page away = leave();
        assertThat(away.header("set-cookie")).contains("Secure");
        assertThat(away.header("location"))
                .contains("&redirect_uri=https%3A%2F%2Fbot.example.com%2Fslack%2Foauth_redirect&");
    }

    @Test
    void anyReplicaTakesTheBrowserBack() {
        browser.through("x-forwarded-host", here.substring("http://".length()));
        String back = agreed();
        String there = serve(replica(KEY));

        assertThat(await(browser.open(back.replace(here, there))).status()).isEqualTo(200);
        assertThat(isInstalled()).isTrue();
    }

    @Test
    void aStateIsUsedOnce() {
        String back = agreed();
        Browser thief = new Browser(vertx).through("cookie", browser.cookies());
        assertThat(await(browser.open(back)).status()).isEqualTo(200);
        Browser.Page again = await(thief.open(back));
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.body()).contains("used already");
    }

    @Test
    void aStateOfAnotherBrowserIsRefused() {
        String back = agreed();
        Browser victim = new Browser(vertx);
        refused(await(victim.open(back)));
        assertThat(await(victim.open(here + "/slack/install")).status()).isEqualTo(302);
        refused(await(victim.open(back)));
    }

    @Test
    void aWrongOrMissingOrOldStateIsRefused() {
        String back = agreed();
        String code = back.substring(back.indexOf("code="), back.indexOf("&state="));
        refused(await(browser.open(here + "/slack/oauth_redirect?" + code)));
        back = agreed();
        int end = back.length() - 10;
        char changed = back.charAt(end) == 'A' ? 'B' : 'A';
        refused(await(browser.open(back.substring(0, end) + changed + back.substring(end + 1))));
        back = agreed();
        refused(await(browser.open(back.substring(0, back.indexOf("&state=")) + "&state=!")));
        back = agreed();
        clock.skip(Duration.ofMinutes(10));
        refused(await(browser.open(back)));
    }

    private void refused(Browser.Page page) {
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body()).contains("Begin again");
        assertThat(isInstalled()).isFalse();
        assertThat(slack.calls()).isEmpty();
    }

    @Test
    void whoDoesNotConsentIsToldSo() {
        Browser.Page denied = await(browser.open(back("error=access_denied")));
        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.body()).contains("not allowed");
        assertThat(isInstalled()).isFalse();
    }

    @Test
    void whatSlackSaysIsShownAsText() {
        assertThat(await(browser.open(back("error=%3Cscript%3Ealert(1)%3C/script%3E")))
                        .body())
                .contains("&lt;script&gt;")
                .doesNotContain("<script>");
        Browser.Page wrong = await(browser.open(back("code=guess")));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body()).contains("invalid_code");
        assertThat(isInstalled()).isFalse();
    }

    private String back(String answer) {
        String back = agreed();
        return here + "/slack/oauth_redirect?" + answer + back.substring(back.indexOf("&state="));
    }

    @Test
    void whileRecordsAreAwayItIsSaidSo() {
        String back = agreed();
        records.down(true);
        assertThat(await(browser.open(back)).status()).isEqualTo(503);
    }
}
