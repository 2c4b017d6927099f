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

    /** The choice is the customer's next message; what offered it gives way to it. */
    private Future<Void> choice(Press press, String value) {
        Place place = press.owner();
        Addressing addressing = new Addressing(place.direct(), true, press.inThread());
        Message chosen = new Message(press.id(), place.key(), press.user(), clock.now(), value, addressing);
        return accept(chosen).compose(taken -> responses.change(press, chosen(press, value)));
    }

    private static JsonObject chosen(Press press, String value) {
        String name = Json.text(press.data(), "custom_id");
        JsonArray rows = new JsonArray();
        for (JsonObject row : Json.objects(press.message(), "components")) {
            boolean pressed = Json.objects(row, "components").stream()
                    .anyMatch(part -> Json.text(part, "custom_id").equals(name));
            rows.add(pressed ? done(press, value) : row);
        }
        return new JsonObject().put("components", rows);
    }

    private static JsonObject done(Press press, String value) {
        String label = press.label().isEmpty() ? value : press.label();
        JsonObject button = Components.button(Style.SECONDARY, "parley_chosen", "✓ " + label);
        return Components.row(button.put("disabled", true));
    }
}
