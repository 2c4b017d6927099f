package dev.parley.adapters.slack.fake;

import static dev.parley.testkit.Awaiting.result;
import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.model.assistant.SuggestedPrompt;
import com.slack.api.model.block.Blocks;
import com.slack.api.model.block.composition.BlockCompositions;
import com.slack.api.model.block.element.BlockElements;
import com.slack.api.model.view.Views;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bolt's listeners understand what people do. */
class InteractionsTest extends FakeSlackFixture {
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private Person ana;

    @BeforeEach
    void listen() throws Exception {
        ana = slack.user("ana");
        slack.subscribe();
        slack.deliverTo(result(BoltBot.start(vertx, slack, app -> {
            app.blockAction("stop", (request, context) -> {
                heard.add("stop " + request.getPayload().getActions().get(0).getValue());
                context.respond("Stopped.");
                return context.ack();
            });
            app.messageShortcut("explain", (request, context) -> {
                heard.add("explain " + request.getPayload().getMessage().getText());
                context.client()
                        .viewsOpen(r -> r.triggerId(request.getPayload().getTriggerId())
                                .view(Views.view(v -> v.type("modal")
                                        .callbackId("ask")
                                        .title(Views.viewTitle(
                                                t -> t.type("plain_text").text("Ask"))))));
                return context.ack();
            });
            app.viewSubmission("ask", (request, context) -> {
                heard.add("submitted " + request.getPayload().getView().getCallbackId());
                return context.ack();
            });
            app.command("/ask", (request, context) -> {
                heard.add("command " + request.getPayload().getText());
                return context.ack("Just a moment");
            });
        })));
    }

    @Test
    void aButtonIsPressedAndAnsweredAtItsResponseUrl() throws Exception {
        String ts = bot.chatPostMessage(r -> r.channel(help)
                        .text("answer")
                        .blocks(List.of(Blocks.actions(List.of(BlockElements.button(
                                b -> b.actionId("stop").value("t-1").text(BlockCompositions.plainText("Stop"))))))))
                .getTs();
        assertThat(result(ana.clicks("#help", ts, "stop")).taken()).isTrue();
        assertThat(heard).containsExactly("stop t-1");
        SeenMessage answer =
                result(slack.awaitMessage("#help", seen -> seen.text().equals("Stopped.")));
        assertThat(answer.onlyFor()).isEqualTo(ana.id());
    }

    @Test
    void aShortcutOpensADialogueThatIsSubmitted() {
        String ts = ana.says("#help", "difficult words");
        assertThat(result(ana.shortcut("#help", ts, "explain")).taken()).isTrue();
        assertThat(heard).containsExactly("explain difficult words");
        String view = slack.views().get(0).getString("id");
        assertThat(result(ana.submits(view, new JsonObject())).taken()).isTrue();
        assertThat(heard).contains("submitted ask");
    }

    @Test
    void aCommandIsAcknowledgedWithWords() {
        Receipt receipt = result(ana.commands("#help", "/ask", "how & why?"));
        assertThat(receipt.body()).contains("Just a moment");
        assertThat(heard).containsExactly("command how & why?");
    }

    @Test
    void anAssistantsThreadHasStatusTitleAndPrompts() throws Exception {
        String direct = slack.direct(ana);
        String thread = ana.startsThread("#help");
        assertThat(bot.assistantThreadsSetStatus(
                                r -> r.channelId(direct).threadTs(thread).status("is thinking…"))
                        .isOk())
                .isTrue();
        assertThat(bot.assistantThreadsSetTitle(
                                r -> r.channelId(direct).threadTs(thread).title("Passwords"))
                        .isOk())
                .isTrue();
        SuggestedPrompt prompt = SuggestedPrompt.create("How do I reset it?");
        assertThat(bot.assistantThreadsSetSuggestedPrompts(
                                r -> r.channelId(direct).threadTs(thread).prompts(List.of(prompt)))
                        .isOk())
                .isTrue();
        assertThat(slack.thread(direct, thread))
                .isEqualTo(new AssistantThread("is thinking…", "Passwords", List.of("How do I reset it?")));
        assertThat(bot.chatPostMessage(r -> r.channel(direct).threadTs(thread).text("Like this."))
                        .isOk())
                .isTrue();
        assertThat(slack.thread(direct, thread).status()).isEmpty();
    }

    @Test
    void aReactionIsSeen() throws Exception {
        String ts = ana.says("#help", "thanks");
        assertThat(bot.reactionsAdd(r -> r.channel(help).timestamp(ts).name("eyes"))
                        .isOk())
                .isTrue();
        assertThat(bot.reactionsAdd(r -> r.channel(help).timestamp(ts).name("eyes"))
                        .getError())
                .isEqualTo("already_reacted");
        assertThat(slack.whatWasSeen("#help").get(0).reactions()).containsExactly("eyes");
    }
}
