package dev.parley.adapters.slack;

import static dev.parley.spi.Futures.doing;

import dev.parley.adapters.slack.api.SlackHttp;
import dev.parley.model.InboundEvent;
import dev.parley.model.InboundEvent.Addressing;
import dev.parley.model.InboundEvent.Feedback;
import dev.parley.model.InboundEvent.Message;
import dev.parley.model.InboundEvent.Stop;
import dev.parley.model.User;
import dev.parley.spi.Clock;
import dev.parley.spi.Inbound;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Buttons that people press below answers. */
final class Presses {
    private static final Logger log = LoggerFactory.getLogger(Presses.class);

    private final Supplier<Inbound> inbound;
    private final SlackHttp http;
    private final Handoffs handoffs;
    private final Clock clock;

    Presses(Supplier<Inbound> inbound, SlackHttp http, Handoffs handoffs, Clock clock) {
        this.inbound = inbound;
        this.http = http;
        this.handoffs = handoffs;
        this.clock = clock;
    }

    Future<Void> take(Envelope.Interaction pressed) {
        Future<Void> all = Future.succeededFuture();
        for (JsonObject action : Json.objects(pressed.payload(), "actions")) {
            Press press = new Press(pressed, action);
            all = all.compose(before -> take(press));
        }
        return all;
    }

    private Future<Void> take(Press press) {
        return switch (press.name()) {
            case Buttons.STOP -> accept(new Stop(press.id(), press.place().key(), press.user(), clock.now()));
            case Buttons.HELPFUL -> feedback(press, true);
            case Buttons.NOT_HELPFUL -> feedback(press, false);
            case Buttons.TAKE_OVER -> handoffs.pressed(press, true);
            case Buttons.GIVE_BACK -> handoffs.pressed(press, false);
            default -> press.name().startsWith(Buttons.CHOICE) ? choice(press) : Future.succeededFuture();
        };
    }

    private Future<Void> accept(InboundEvent event) {
        return inbound.get().accept(event).mapEmpty();
    }

    private Future<Void> feedback(Press press, boolean helpful) {
        Feedback feedback =
                new Feedback(press.id(), press.place().key(), press.user(), clock.now(), press.value(), helpful);
        return accept(feedback).map(doing(taken -> respond(press, thanks())));
    }

    private static JsonObject thanks() {
        return new JsonObject()
                .put("response_type", "ephemeral")
                .put("replace_original", false)
                .put("text", "Thank you for telling us.");
    }

    /** The choice is the customer's next message; the buttons give way to it. */
    private Future<Void> choice(Press press) {
        Place place = press.place();
        Addressing addressing = new Addressing(place.direct(), true, place.thread() != null);
        Message chosen = new Message(press.id(), place.key(), press.user(), clock.now(), press.value(), addressing);
        return accept(chosen).map(doing(taken -> respond(press, chosen(press))));
    }

    private static JsonObject chosen(Press press) {
        JsonArray blocks = new JsonArray();
        for (JsonObject block : Json.objects(press.message(), "blocks")) {
            boolean pressed = Json.text(block, "block_id").equals(Json.text(press.action(), "block_id"));
            blocks.add(pressed ? Blocks.context("✓ " + press.label()) : block);
        }
        return new JsonObject()
                .put("replace_original", true)
                .put("text", Json.text(press.message(), "text"))
                .put("blocks", blocks);
    }

    private void respond(Press press, JsonObject message) {
        String url = press.whole().responseUrl();
        if (url != null) {
            http.respond(url, message)
                    .onFailure(e -> log.warn("a press of {} stays without its echo: {}", press.name(), e.getMessage()));
        }
    }

    /** One button, pressed. */
    record Press(Envelope.Interaction whole, JsonObject action) {
        String id() {
            return whole.id() + '/' + Json.text(action, "action_ts");
        }

        String name() {
            return Json.text(action, "action_id");
        }

        String value() {
            return Json.text(action, "value");
        }

        String label() {
            return Json.in(action, "text", "text");
        }

        User user() {
            return User.anonymous(whole.user());
        }

        JsonObject message() {
            return Json.object(whole.payload(), "message");
        }

        /** Where the message with the button stands. */
        Place place() {
            @Nullable String thread = Json.textOrNull(message(), "thread_ts");
            return Place.of(whole.team(), whole.channel(), Json.in(whole.payload(), "container", "message_ts"), thread);
        }
    }
}
