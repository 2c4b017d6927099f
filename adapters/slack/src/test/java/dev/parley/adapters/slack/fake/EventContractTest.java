package dev.parley.adapters.slack.fake;

import static dev.parley.testkit.Awaiting.result;
import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.model.block.Blocks;
import com.slack.api.model.block.composition.BlockCompositions;
import com.slack.api.model.block.element.BlockElements;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the fake delivers has no key and no type that Slack's recordings do not have. */
class EventContractTest extends FakeSlackFixture {
    /** Described on Slack's pages of the message event and of message metadata; newer than the recordings. */
    private static final Set<String> NEWER = Set.of(
            "event.app_id",
            "event.message.app_id",
            "event.message.reply_users",
            "event.previous_message.app_id",
            "event.metadata.event_payload",
            "event.channel_type",
            "event.client_msg_id",
            "event.user",
            "event.team");

    private Person ana;

    @BeforeEach
    void listen() {
        ana = slack.user("ana");
        HttpServer server = result(vertx.createHttpServer()
                .requestHandler(request -> request.response().end().onFailure(Gone::isNoConcern))
                .listen(0, "127.0.0.1"));
        slack.deliverTo("http://127.0.0.1:" + server.actualPort() + "/slack/events");
    }

    @Test
    void whatPeopleWrite() throws Exception {
        String ts = ana.says("#help", "<@bot> hello");
        String own = bot.chatPostMessage(r -> r.channel(help).threadTs(ts).text("answer"))
                .getTs();
        assertThat(bot.chatUpdate(r -> r.channel(help).ts(own).text("answer, edited"))
                        .isOk())
                .isTrue();
        ana.edits("#help", ts, "hello!");
        ana.deletes("#help", ts);
        ana.shares("#help", "report.pdf", "see here");
        slack.otherBot("weather").says("#help", "rain");
        result(slack.deliveries().settled());
        assertThat(types())
                .contains(
                        "app_mention null",
                        "message null",
                        "message message_changed",
                        "message message_deleted",
                        "message file_share");
        check();
    }

    @Test
    void whatElseHappens() {
        ana.opensHome("home");
        slack.uninstall(slack.workspace());
        result(slack.deliveries().settled());
        assertThat(types()).contains("app_home_opened null", "app_uninstalled null", "tokens_revoked null");
        check();
    }

    /** There are no recordings of these; the shape is that of Slack's pages. */
    @Test
    void assistantThreads() {
        String thread = ana.startsThread("#help");
        ana.goesTo("#help", thread);
        result(slack.deliveries().settled());
        assertThat(types())
                .containsExactlyInAnyOrder("assistant_thread_started null", "assistant_thread_context_changed null");
        JsonObject event = slack.deliveries().attempts().get(0).payload().getJsonObject("event");
        assertThat(event.fieldNames()).containsExactlyInAnyOrder("type", "assistant_thread", "event_ts");
        assertThat(event.getJsonObject("assistant_thread"))
                .isEqualTo(new JsonObject()
                        .put("user_id", ana.id())
                        .put(
                                "context",
                                new JsonObject()
                                        .put("channel_id", help)
                                        .put("team_id", slack.workspace().id())
                                        .putNull("enterprise_id"))
                        .put("channel_id", slack.direct(ana))
                        .put("thread_ts", thread));
    }

    @Test
    void whatPeopleClick() throws Exception {
        slack.subscribe();
        String ts = bot.chatPostMessage(r -> r.channel(help)
                        .text("answer")
                        .blocks(List.of(Blocks.actions(List.of(BlockElements.button(
                                b -> b.actionId("stop").value("1").text(BlockCompositions.plainText("Stop"))))))))
                .getTs();
        assertThat(result(ana.clicks("#help", ts, "stop")).taken()).isTrue();
        assertThat(result(ana.shortcut("#help", ts, "explain")).taken()).isTrue();
        assertThat(result(ana.commands("#help", "/ask", "why?")).taken()).isTrue();
        assertThat(recorded("block_actions", "interactive-components/BlockAction"))
                .isEmpty();
        assertThat(recorded("message_action", "interactive-components/MessageShortcut"))
                .isEmpty();
        assertThat(recorded("/ask", "slash-commands/SlashCommand")).isEmpty();
    }

    private List<String> recorded(String type, String recording) {
        JsonObject payload = slack.deliveries().attempts().stream()
                .map(Attempt::payload)
                .filter(sent -> type.equals(sent.getString("type", sent.getString("command"))))
                .findFirst()
                .orElseThrow();
        return Shapes.differences(payload, Recordings.backend(recording), Set.of("message.metadata", "state.values"));
    }

    private void check() {
        for (Attempt attempt : slack.deliveries().attempts()) {
            JsonObject envelope = attempt.payload();
            String recording = recording(envelope.getJsonObject("event"));
            assertThat(Shapes.differences(envelope, Recordings.event(recording), NEWER))
                    .as(recording + " " + envelope)
                    .isEmpty();
        }
    }

    private static String recording(JsonObject event) {
        return switch (event.getString("type") + " " + event.getString("subtype")) {
            case "app_mention null" -> "AppMention";
            case "message null" -> "Message";
            case "message message_changed" -> "MessageChanged";
            case "message message_deleted" -> "MessageDeleted";
            case "message file_share" -> "MessageFileShare";
            case "message bot_message" -> "MessageBot";
            case "app_home_opened null" -> "AppHomeOpened";
            case "app_uninstalled null" -> "AppUninstalled";
            case "tokens_revoked null" -> "TokensRevoked";
            default -> throw new AssertionError("No recording is known for " + event);
        };
    }

    private List<String> types() {
        return slack.deliveries().attempts().stream()
                .map(attempt -> attempt.payload().getJsonObject("event"))
                .map(event -> event.getString("type") + " " + event.getString("subtype"))
                .toList();
    }
}
