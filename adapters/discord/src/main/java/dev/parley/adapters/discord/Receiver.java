package dev.parley.adapters.discord;

import dev.parley.model.Failure;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives what Discord tells to those whom it concerns, on one event loop, whichever thread it comes from. */
final class Receiver {
    private static final Logger log = LoggerFactory.getLogger(Receiver.class);
    private static final Future<Void> NOT_MEANT = Future.succeededFuture();

    private static final int BEHIND = 2_048;

    private final Context loop;
    private final Identity self;
    private final Messages messages;
    private final Presses presses;
    private final Questions questions;
    private final FlowCommands flowCommands;
    private final String command;
    private final AtomicInteger running = new AtomicInteger();

    Receiver(
            Context loop,
            Identity self,
            Messages messages,
            Presses presses,
            Questions questions,
            FlowCommands flowCommands,
            String command) {
        this.loop = loop;
        this.self = self;
        this.messages = messages;
        this.presses = presses;
        this.questions = questions;
        this.flowCommands = flowCommands;
        this.command = command;
    }

    static boolean concerns(String type) {
        return switch (type) {
            case "MESSAGE_CREATE", "MESSAGE_UPDATE", "MESSAGE_DELETE", "MESSAGE_DELETE_BULK", "INTERACTION_CREATE" ->
                true;
            default -> false;
        };
    }

    /** Discord tells nothing twice, so what is too much is lost; the log says so. */
    void receive(Happening happening) {
        if (running.incrementAndGet() > BEHIND) {
            running.decrementAndGet();
            log.warn("there is too much to do: {} is left out", happening.type());
            return;
        }
        loop.runOnContext(now -> take(happening)
                .onComplete(taken -> running.decrementAndGet())
                .onFailure(thrown -> failed(happening, thrown)));
    }

    private static void failed(Happening happening, Throwable thrown) {
        Failure failure = Failure.from(thrown);
        if (failure.kind() == Failure.Kind.BUG) {
            log.error("{} leads to nothing", happening.type(), thrown);
        } else {
            log.warn("{} leads to nothing: {}", happening.type(), failure.message());
        }
    }

    private Future<Void> take(Happening happening) {
        try {
            return switch (happening.type()) {
                case "MESSAGE_CREATE" -> messages.said(message(happening));
                case "MESSAGE_UPDATE" -> messages.changed(message(happening));
                case "MESSAGE_DELETE" -> messages.deleted(Json.text(happening.data(), "id"));
                case "MESSAGE_DELETE_BULK" -> deleted(happening);
                case "INTERACTION_CREATE" -> interaction(new Press(happening.data()));
                default -> NOT_MEANT;
            };
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private DiscordMessage message(Happening happening) {
        return new DiscordMessage(self, happening.data(), happening.where());
    }

    private Future<Void> deleted(Happening happening) {
        return Future.join(Json.texts(happening.data(), "ids").stream()
                        .map(messages::deleted)
                        .toList())
                .mapEmpty();
    }

    private Future<Void> form(Press sent) {
        return switch (sent.what()) {
            case Buttons.ASK -> questions.form(sent);
            case Buttons.ANSWER -> presses.answered(sent);
            default -> NOT_MEANT;
        };
    }

    private Future<Void> interaction(Press press) {
        return switch (press.type()) {
            case Press.COMMAND ->
                press.command().equals(command) ? questions.command(press) : flowCommands.given(press);
            case Press.COMPLETION -> flowCommands.complete(press);
            case Press.COMPONENT -> press.what().startsWith("parley_") ? presses.take(press) : NOT_MEANT;
            case Press.FORM -> form(press);
            default -> NOT_MEANT;
        };
    }
}
