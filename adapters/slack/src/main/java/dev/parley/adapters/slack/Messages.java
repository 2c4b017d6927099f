package dev.parley.adapters.slack;

import static dev.parley.spi.Futures.doing;

import dev.parley.adapters.slack.api.Workspace;
import dev.parley.adapters.slack.api.Workspaces;
import dev.parley.model.InboundEvent.Message;
import dev.parley.model.InboundEvent.Stop;
import dev.parley.model.InboundEvent.Withdrawn;
import dev.parley.spi.Inbound;
import dev.parley.text.ChatWords;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.function.Supplier;

/** What people write, change and delete: where the bot is meant, it goes to the conversation. */
final class Messages {
    private static final Future<Void> NOT_MEANT = Future.succeededFuture();

    private final Supplier<Inbound> inbound;
    private final Workspaces workspaces;
    private final Assistants assistants;

    Messages(Supplier<Inbound> inbound, Workspaces workspaces, Assistants assistants) {
        this.inbound = inbound;
        this.workspaces = workspaces;
        this.assistants = assistants;
    }

    Future<Void> take(Envelope.Event event) {
        return workspaces.of(event.team()).compose(workspace -> take(workspace, event.event()));
    }

    private Future<Void> take(Workspace workspace, JsonObject event) {
        String channel = Json.text(event, "channel");
        return switch (Json.text(event, "subtype")) {
            case "", "file_share", "thread_broadcast", "me_message" ->
                said(new SlackMessage(workspace, channel, event));
            case "message_changed" ->
                changed(
                        new SlackMessage(workspace, channel, Json.object(event, "previous_message")),
                        new SlackMessage(workspace, channel, Json.object(event, "message")));
            case "message_deleted" ->
                withdraw(new SlackMessage(workspace, channel, Json.object(event, "previous_message")))
                        .mapEmpty();
            default -> NOT_MEANT;
        };
    }

    private Future<Void> said(SlackMessage message) {
        if (message.byMachine() || message.ts().isEmpty()) {
            return NOT_MEANT;
        }
        if (message.place().direct() || message.mentionsBot()) {
            return accept(message);
        }
        if (message.threadTs() == null) {
            return NOT_MEANT;
        }
        return inbound.get().knows(message.place().key()).compose(there -> there ? accept(message) : NOT_MEANT);
    }

    private Future<Void> accept(SlackMessage said) {
        Message message = said.event();
        if (ChatWords.isStop(message.text())) {
            return stop(message).compose(stopped -> stopped.isEmpty() ? ask(said, message) : NOT_MEANT);
        }
        return ask(said, message);
    }

    private Future<String> stop(Message message) {
        return inbound.get().accept(new Stop(message.id(), message.conversation(), message.user(), message.at()));
    }

    private Future<Void> ask(SlackMessage said, Message message) {
        return inbound.get()
                .accept(message)
                .map(doing(turn -> assistants.asked(said.place(), message.text())))
                .mapEmpty();
    }

    /** The answer follows its question, until it is given. Slack also tells of changes that nobody made to the words. */
    private Future<Void> changed(SlackMessage before, SlackMessage after) {
        if (Json.text(after.json(), "subtype").equals("tombstone")) {
            return withdraw(before).mapEmpty();
        }
        if (after.written().equals(before.written())) {
            return NOT_MEANT;
        }
        return withdraw(before).compose(turn -> turn.isEmpty() ? NOT_MEANT : ask(after, after.event()));
    }

    private Future<String> withdraw(SlackMessage message) {
        if (message.byMachine() || message.ts().isEmpty()) {
            return Future.succeededFuture("");
        }
        Message event = message.event();
        return inbound.get()
                .accept(new Withdrawn(
                        event.id() + "/withdrawn", event.conversation(), event.user(), event.at(), event.id()));
    }
}
