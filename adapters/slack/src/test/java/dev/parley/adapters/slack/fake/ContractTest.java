package dev.parley.adapters.slack.fake;

import static dev.parley.testkit.Awaiting.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClient;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the fake answers has no key and no type that Slack's recordings do not have. */
class ContractTest extends FakeSlackFixture {
    private static final Set<String> NONE = Set.of();
    /** On the pages of chat.appendStream and chat.stopStream, of auth.revoke and of message metadata. */
    private static final Set<String> STREAM = Set.of("channel", "ts", "message");

    private static final Set<String> MESSAGE = Set.of("messages.app_id", "messages.metadata", "messages.client_msg_id");

    private Person ana;
    private String asked;

    @BeforeEach
    void ask() {
        ana = slack.user("ana");
        asked = ana.says("#help", "<@bot> question");
    }

    @Test
    void aComparisonCanFail() {
        JsonObject recorded =
                new JsonObject().put("ok", false).put("list", new JsonArray().add(new JsonObject().put("a", 1)));
        JsonObject strange = new JsonObject()
                .put("ok", "yes")
                .put("more", 1)
                .put("list", new JsonArray().add(new JsonObject().put("a", "1")));
        assertThat(Shapes.differences(strange, recorded, NONE))
                .containsExactly(
                        "ok is a string, recorded as a Boolean",
                        "more is not recorded",
                        "list.a is a string, recorded as a number");
        assertThat(Shapes.differences(recorded, recorded, NONE)).isEmpty();
    }

    @Test
    void whoAndWhere() {
        check("auth.test", args(), NONE);
        check("team.info", args(), NONE);
        check("users.info", args().put("user", ana.id()), NONE);
        check("conversations.info", inHelp(), NONE);
        check("conversations.members", inHelp(), NONE);
    }

    @Test
    void messages() {
        JsonObject history = holds("conversations.history", "channels.history", inHelp(), MESSAGE);
        assertThat(history.getJsonArray("messages")).isNotEmpty();
        JsonObject reply = inHelp().put("thread_ts", asked).put("text", "answer");
        assertThat(call("chat.postMessage", reply).getBoolean("ok")).isTrue();
        JsonObject replies = holds("conversations.replies", "channels.history", inHelp().put("ts", asked), MESSAGE);
        assertThat(replies.getJsonArray("messages")).hasSize(2);
        String ts = call("chat.postMessage", inHelp().put("text", "gone soon")).getString("ts");
        check("chat.postEphemeral", inHelp().put("user", ana.id()).put("text", "psst"), NONE);
        check("chat.delete", inHelp().put("ts", ts), NONE);
        check("reactions.add", inHelp().put("timestamp", asked).put("name", "eyes"), NONE);
    }

    @Test
    void streams() {
        JsonObject start = inHelp().put("thread_ts", asked)
                .put("recipient_user_id", ana.id())
                .put("recipient_team_id", slack.workspace().id());
        JsonObject on = inHelp().put(
                        "ts", holds("chat.startStream", start, NONE).getString("ts"))
                .put("markdown_text", "x");
        check("chat.appendStream", on, STREAM);
        check("chat.stopStream", on, STREAM);
    }

    @Test
    void assistants() {
        JsonObject thread = args().put("channel_id", slack.direct(ana)).put("thread_ts", ana.startsThread("#help"));
        check("assistant.threads.setStatus", thread.copy().put("status", "thinking"), NONE);
        check("assistant.threads.setTitle", thread.copy().put("title", "Title"), NONE);
        JsonArray prompts =
                new JsonArray().add(new JsonObject().put("title", "T").put("message", "M"));
        check("assistant.threads.setSuggestedPrompts", thread.copy().put("prompts", prompts), NONE);
    }

    @Test
    void theAppItself() {
        JsonObject exchange = args().put("client_id", slack.app().clientId())
                .put("client_secret", slack.app().clientSecret())
                .put("code", ana.installs(Set.of("chat:write"), null));
        slack.rotateTokens(Duration.ofHours(12));
        check("oauth.v2.access", exchange, NONE);
        check("auth.revoke", args().put("test", true), Set.of("revoked"));
        JsonObject opened = call("apps.connections.open", args().put("token", slack.appToken()));
        assertThat(Shapes.differences(opened, Recordings.api("apps.connections.open"), NONE))
                .isEmpty();
        check("apps.uninstall", exchange, NONE);
    }

    @Test
    void refusalsHaveTheirShape() {
        JsonObject refused = call("chat.delete", inHelp().put("ts", "1500000000.000001"));
        assertThat(Shapes.differences(refused, Recordings.api("chat.delete"), NONE))
                .isEmpty();
        JsonObject missing =
                call("chat.delete", inHelp().put("token", slack.tokenWith(slack.workspace(), Set.of("team:read"))));
        assertThat(missing)
                .isEqualTo(new JsonObject()
                        .put("ok", false)
                        .put("error", "missing_scope")
                        .put("needed", "chat:write")
                        .put("provided", "team:read"));
    }

    private JsonObject args() {
        return new JsonObject().put("token", slack.botToken());
    }

    private JsonObject inHelp() {
        return args().put("channel", help);
    }

    private void check(String method, JsonObject args, Set<String> newer) {
        assertThat(holds(method, args, newer)).isNotEmpty();
    }

    private JsonObject holds(String method, JsonObject args, Set<String> newer) {
        return holds(method, method, args, newer);
    }

    private JsonObject holds(String method, String recording, JsonObject args, Set<String> newer) {
        JsonObject answer = call(method, args);
        assertThat(answer.getBoolean("ok")).as(method + " " + answer).isTrue();
        assertThat(Shapes.differences(answer, Recordings.api(recording), newer))
                .as(method)
                .isEmpty();
        return answer;
    }

    private JsonObject call(String method, JsonObject args) {
        return result(WebClient.create(vertx).postAbs(slack.apiUrl() + method).sendJsonObject(args))
                .bodyAsJsonObject();
    }
}
