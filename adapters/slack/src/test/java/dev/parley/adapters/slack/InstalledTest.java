package dev.parley.adapters.slack;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.adapters.slack.SlackSettings.Transport;
import dev.parley.adapters.slack.fake.App;
import dev.parley.adapters.slack.fake.Browser;
import dev.parley.adapters.slack.fake.Person;
import dev.parley.adapters.slack.fake.SeenMessage;
import dev.parley.adapters.slack.fake.Workspace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One bot in many workspaces: people install it, ask it, and remove it. */
class InstalledTest extends SlackBench {
    private Workspace globex;
    private Workspace initech;
    private Person gil;
    private Person ira;

    @BeforeEach
    void found() {
        globex = slack.workspace("Globex");
        initech = slack.workspace("Initech");
        gil = slack.user(globex, "gil");
        ira = slack.user(initech, "ira");
        pace.set(Duration.ofMillis(20));
    }

    private void run(Transport by, @Nullable String botToken) {
        run(new SlackSettings(
                botToken,
                slack.app().signingSecret(),
                slack.appToken(),
                by,
                slack.apiUrl(),
                "/parley",
                false,
                "Hello!",
                List.of(),
                Map.of(),
                slack.app().clientId(),
                slack.app().clientSecret(),
                "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
                List.copyOf(App.SCOPES),
                null));
    }

    private void install(Workspace workspace) {
        String begin = address().replace(EventsRoute.PATH, "/slack/install?team=" + workspace.id());
        assertThat(await(new Browser(vertx).follow(begin)).status()).isEqualTo(200);
    }

    @CanIgnoreReturnValue
    private SeenMessage isAnswered(Workspace workspace, Person who) {
        String channel = slack.channel(workspace, "#help");
        String asked = who.says("#help", "<@bot> how do I reset my password?");
        SeenMessage answer = answer(channel, asked);
        assertThat(answer.author()).isEqualTo(workspace.bot());
        return answer;
    }

    private void isNotAnswered(Workspace workspace, Person who) {
        int tried = slack.deliveries().attempts().size();
        String channel = slack.channel(workspace, "#help");
        int seen = byBot(channel).size();
        String asked = who.says("#help", "<@bot> is anybody there?");
        assertThat(asked).isNotEmpty();
        await(slack.deliveries().settled());

        assertThat(slack.deliveries().attempts().stream().skip(tried))
                .isNotEmpty()
                .allSatisfy(attempt -> assertThat(attempt.receipt().taken()).isTrue())
                .allSatisfy(attempt -> assertThat(attempt.retry()).isZero());
        assertThat(byBot(channel)).hasSize(seen);
    }

    @Test
    void eachWorkspaceIsAnsweredByItsOwnBot() {
        run(Transport.HTTP, null);
        install(globex);
        install(initech);

        isAnswered(globex, gil);
        isAnswered(initech, ira);
    }

    @Test
    void aSocketServesManyWorkspaces() {
        run(Transport.SOCKET, null);
        await(slack.deliverBySocket().connected(1));
        install(globex);
        install(initech);

        isAnswered(globex, gil);
        isAnswered(initech, ira);
    }

    @Test
    void theWorkspaceOfABotTokenGoesOnBesideOthers() {
        run(Transport.HTTP, slack.botToken());
        install(globex);

        isAnswered(slack.workspace(), ana);
        isAnswered(globex, gil);
    }

    @Test
    void whereItIsNotInstalledAMessageIsAcknowledgedAndLeadsToNothing() {
        run(Transport.HTTP, null);
        assertThat(slack.tokenWith(globex, App.SCOPES)).isNotEmpty();

        isNotAnswered(globex, gil);
    }

    @Test
    void whenItIsRemovedNothingStaysOfIt() {
        run(Transport.HTTP, null);
        install(globex);
        isAnswered(globex, gil);
        assertThat(await(stores.records().get("slack/team/" + globex.id()))).isNotNull();

        slack.uninstall(globex);
        await(slack.deliveries().settled());

        assertThat(await(stores.records().get("slack/team/" + globex.id()))).isNull();
        assertThat(slack.tokenWith(globex, App.SCOPES)).isNotEmpty();
        isNotAnswered(globex, gil);
        install(globex);
        isAnswered(globex, gil);
    }

    @Test
    void aRemovalThatIsHeardOfLateEndsNoNewerInstallation() {
        run(Transport.HTTP, null);
        install(globex);
        slack.deliveries().hold();
        slack.uninstall(globex);
        clock.skip(Duration.ofSeconds(2));
        install(globex);
        slack.deliveries().release();
        await(slack.deliveries().settled());

        isAnswered(globex, gil);
    }

    @Test
    void listenersOfBoltWorkInEachWorkspace() {
        listeners = List.of(app -> app.command(
                "/whoami",
                (request, context) ->
                        context.ack(context.client().authTest(r -> r).getTeam())));
        run(Transport.HTTP, null);
        install(globex);
        install(initech);

        assertThat(await(gil.commands("@bot", "/whoami", "")).body()).contains("Globex");
        assertThat(await(ira.commands("@bot", "/whoami", "")).body()).contains("Initech");
    }
}
