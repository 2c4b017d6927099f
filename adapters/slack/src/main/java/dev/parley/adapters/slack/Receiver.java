package dev.parley.adapters.slack;

import static dev.parley.spi.Futures.doing;

import dev.parley.adapters.slack.install.Installs;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives what Slack sends to those whom it concerns. What concerns nobody is acknowledged too: Slack switches events off for
 * apps that leave too many without an answer.
 */
final class Receiver {
    private static final Logger log = LoggerFactory.getLogger(Receiver.class);
    private static final Future<Ack> OK = Future.succeededFuture(Ack.OK);

    private final Messages messages;
    private final Assistants assistants;
    private final Presses presses;
    private final Questions questions;
    private final String command;
    private final @Nullable Installs installs;
    private final @Nullable BoltApp bolt;

    Receiver(
            Messages messages,
            Assistants assistants,
            Presses presses,
            Questions questions,
            String command,
            @Nullable Installs installs,
            @Nullable BoltApp bolt) {
        this.messages = messages;
        this.assistants = assistants;
        this.presses = presses;
        this.questions = questions;
        this.command = command;
        this.installs = installs;
        this.bolt = bolt;
    }

    /** Completes when everything has been taken over; fails when it should come again. */
    Future<Ack> receive(Envelope envelope) {
        if (envelope instanceof Envelope.Event event) {
            return event(event)
                    .map(doing(taken -> tellOthers(event)))
                    .map(Ack.OK)
                    .recover(Receiver::notOurs);
        }
        if (envelope instanceof Envelope.Interaction interaction) {
            return interaction(interaction);
        }
        if (envelope instanceof Envelope.Command asked) {
            return asked.field("command").equals(command) ? questions.command(asked) : others(asked);
        }
        if (envelope instanceof Envelope.Challenge challenge) {
            return Future.succeededFuture(new Ack(new JsonObject().put("challenge", challenge.value())));
        }
        return OK;
    }

    private Future<Void> event(Envelope.Event event) {
        return switch (Json.text(event.event(), "type")) {
            case "message", "app_mention" -> messages.take(event);
            case "assistant_thread_started" -> {
                assistants.started(event);
                yield Future.succeededFuture();
            }
            case "app_uninstalled", "tokens_revoked" ->
                installs == null ? Future.succeededFuture() : installs.left(event.team(), event.event(), event.at());
            default -> Future.succeededFuture();
        };
    }

    private Future<Ack> interaction(Envelope.Interaction interaction) {
        return switch (interaction.type()) {
            case "block_actions" ->
                isOurs(interaction) ? presses.take(interaction).map(Ack.OK) : others(interaction);
            case "message_action" ->
                Json.text(interaction.payload(), "callback_id").equals(Buttons.ASK)
                        ? questions.shortcut(interaction)
                        : others(interaction);
            default -> others(interaction);
        };
    }

    private static boolean isOurs(Envelope.Interaction pressed) {
        return Json.objects(pressed.payload(), "actions").stream()
                .allMatch(action -> Buttons.isOurs(Json.text(action, "action_id")));
    }

    private void tellOthers(Envelope.Event event) {
        if (bolt != null) {
            bolt.tell(event);
        }
    }

    private Future<Ack> others(Envelope envelope) {
        return bolt == null ? OK : bolt.run(envelope);
    }

    /** To be sent it again would change nothing. */
    private static Future<Ack> notOurs(Throwable thrown) {
        Failure failure = Failure.from(thrown);
        if (failure.kind() != Kind.REFUSED && failure.kind() != Kind.BAD_INPUT) {
            return Future.failedFuture(thrown);
        }
        log.warn("an event leads to nothing: {}", failure.message());
        return OK;
    }
}
