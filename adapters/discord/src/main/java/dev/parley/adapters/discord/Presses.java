package dev.parley.adapters.discord;

import dev.parley.adapters.discord.Components.Style;
import dev.parley.model.InboundEvent;
import dev.parley.model.InboundEvent.Addressing;
import dev.parley.model.InboundEvent.Feedback;
import dev.parley.model.InboundEvent.Message;
import dev.parley.model.InboundEvent.Stop;
import dev.parley.spi.Clock;
import dev.parley.spi.Inbound;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.Supplier;

/** Buttons and menus that people use below answers. */
final class Presses {
    private static final String NOT_YOURS = "This is somebody else's conversation. Mention me, and I answer you.";

    private final Supplier<Inbound> inbound;
    private final Responses responses;
    private final Handoffs handoffs;
    private final Clock clock;

    Presses(Supplier<Inbound> inbound, Responses responses, Handoffs handoffs, Clock clock) {
        this.inbound = inbound;
        this.responses = responses;
        this.handoffs = handoffs;
        this.clock = clock;
    }

    Future<Void> take(Press press) {
        return switch (press.what()) {
            case Buttons.STOP ->
                owned(
                        press,
                        () -> accept(new Stop(press.id(), press.owner().key(), press.user(), clock.now()))
                                .compose(done -> responses.taken(press)));
            case Buttons.HELPFUL -> feedback(press, true);
            case Buttons.NOT_HELPFUL -> feedback(press, false);
            case Buttons.ANSWER ->
                owned(
                        press,
                        () -> responses.form(
                                press, Components.answerForm(press.owner().owner())));
            case Buttons.TAKE_OVER -> handoffs.pressed(press, true);
            case Buttons.GIVE_BACK -> handoffs.pressed(press, false);
            case Buttons.CHOOSE ->
                owned(
                        press,
                        () -> choice(
                                press,
                                Json.texts(press.data(), "values").stream()
                                        .findFirst()
                                        .orElse("")));
            default ->
                press.what().startsWith(Buttons.CHOICE) ? owned(press, () -> choice(press)) : responses.taken(press);
        };
    }

    private Future<Void> owned(Press press, Supplier<Future<Void>> action) {
        return press.owner().isOpenTo(press.user().id()) ? action.get() : responses.whisper(press, NOT_YOURS);
    }

    private Future<Void> accept(InboundEvent event) {
        return inbound.get().accept(event).mapEmpty();
    }

    private Future<Void> feedback(Press press, boolean helpful) {
        Feedback feedback = new Feedback(
                press.id(), press.owner().key(), press.user(), clock.now(), Buttons.turn(press.value()), helpful);
        return accept(feedback).compose(taken -> responses.whisper(press, "Thank you for telling us."));
    }

    private Future<Void> choice(Press press) {
        return choice(press, press.value().isEmpty() ? press.label() : press.value());
    }

    /** The form behind {@link Buttons#ANSWER}. */
    Future<Void> answered(Press sent) {
        String words = sent.written();
        return words.isEmpty() ? responses.taken(sent) : owned(sent, () -> said(sent, words, "Answered"));
    }

    private Future<Void> choice(Press press, String value) {
        return said(press, value, press.label().isEmpty() ? value : press.label());
    }

    /** It is the customer's next message; what offered it gives way to it. */
    private Future<Void> said(Press press, String words, String label) {
        Place place = press.owner();
        Addressing addressing = new Addressing(place.direct(), true, press.inThread());
        Message message = new Message(press.id(), place.key(), press.user(), clock.now(), words, addressing);
        return accept(message).compose(taken -> responses.change(press, done(press, label)));
    }

    /** In place of all that offered something to choose or to answer. */
    private static JsonObject done(Press press, String label) {
        JsonArray rows = new JsonArray();
        boolean said = false;
        for (JsonObject row : Json.objects(press.message(), "components")) {
            if (!offers(row)) {
                rows.add(row);
            } else if (!said) {
                JsonObject button = Components.button(Style.SECONDARY, "parley_chosen", "✓ " + label);
                rows.add(Components.row(button.put("disabled", true)));
                said = true;
            }
        }
        return new JsonObject().put("components", rows);
    }

    private static boolean offers(JsonObject row) {
        return Json.objects(row, "components").stream()
                .map(part -> Json.text(part, "custom_id"))
                .anyMatch(name -> name.startsWith(Buttons.CHOICE)
                        || name.startsWith(Buttons.CHOOSE)
                        || name.startsWith(Buttons.ANSWER));
    }
}
