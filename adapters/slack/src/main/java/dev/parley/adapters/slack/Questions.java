package dev.parley.adapters.slack;

import static dev.parley.spi.Futures.doing;

import dev.parley.adapters.slack.api.WebApi;
import dev.parley.adapters.slack.mrkdwn.Mrkdwn;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.InboundEvent.Addressing;
import dev.parley.model.InboundEvent.Message;
import dev.parley.model.User;
import dev.parley.spi.Clock;
import dev.parley.spi.Inbound;
import dev.parley.text.Mentions;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Questions that nobody wrote as a message: by the slash command, or by the shortcut of somebody else's message. They are
 * posted first, so that everybody sees what is being answered, and that there is a thread for the answer.
 */
final class Questions {
    private static final Logger log = LoggerFactory.getLogger(Questions.class);

    private final Supplier<Inbound> inbound;
    private final WebApi api;
    private final Clock clock;
    private final String command;

    Questions(Supplier<Inbound> inbound, WebApi api, Clock clock, String command) {
        this.inbound = inbound;
        this.api = api;
        this.clock = clock;
        this.command = command;
    }

    Future<Ack> command(Envelope.Command asked) {
        String question = CustomerText.of(asked.field("text"), "");
        if (question.isEmpty()) {
            return Future.succeededFuture(
                    Ack.saying("Write your question behind the command: `" + command + " How do I …?`"));
        }
        Place place = new Place(asked.team(), asked.field("channel_id"), null);
        User user = new User(asked.field("user_id"), Json.textOrNull(asked.fields(), "user_name"), null);
        String opening = "*" + name(user) + " asks:* " + inert(question);
        return ask(asked.field("trigger_id"), place, user, question, opening);
    }

    Future<Ack> shortcut(Envelope.Interaction used) {
        JsonObject message = Json.object(used.payload(), "message");
        String question = CustomerText.withFiles(CustomerText.of(Json.text(message, "text"), ""), message);
        if (question.isEmpty()) {
            return Future.succeededFuture(Ack.OK);
        }
        User user = new User(used.user(), Json.textOrNull(Json.object(used.payload(), "user"), "name"), null);
        Place place =
                Place.of(used.team(), used.channel(), Json.text(message, "ts"), Json.textOrNull(message, "thread_ts"));
        String opening = "*" + name(user) + "* wants to know more about this.";
        return ask(used.id(), place, user, question, opening)
                .map(doing(ack -> whisper(used, ack)))
                .map(Ack.OK);
    }

    /** A shortcut's acknowledgement is shown to nobody. */
    private void whisper(Envelope.Interaction used, Ack ack) {
        String url = used.responseUrl();
        if (ack.body() != null && url != null) {
            api.http()
                    .respond(url, ack.body())
                    .onFailure(e -> log.warn("nobody was told why a shortcut did nothing: {}", e.getMessage()));
        }
    }

    private Future<Ack> ask(String id, Place place, User user, String question, String opening) {
        JsonObject post =
                place.address().put("text", opening).put("unfurl_links", false).put("unfurl_media", false);
        return api.call(place.team(), "chat.postMessage", post)
                .compose(posted -> accept(id, opened(place, posted), user, question))
                .map(Ack.OK)
                .recover(Questions::refusal);
    }

    private static Place opened(Place place, JsonObject posted) {
        return Place.of(place.team(), Json.text(posted, "channel"), Json.text(posted, "ts"), place.thread());
    }

    private Future<String> accept(String id, Place place, User user, String question) {
        Addressing addressing = new Addressing(place.direct(), true, false);
        return inbound.get().accept(new Message(id, place.key(), user, clock.now(), question, addressing));
    }

    private static Future<Ack> refusal(Throwable thrown) {
        Failure failure = Failure.from(thrown);
        log.info("a question could not be opened: {} {}", failure.kind(), failure.message());
        return Future.succeededFuture(Ack.saying(
                failure.kind() == Kind.REFUSED
                        ? "I am not in this conversation. Invite me, or write to me directly."
                        : "I can't take this just now. Please try again in a moment."));
    }

    private static String name(User user) {
        return inert(user.name() == null ? "Somebody" : user.name());
    }

    private static String inert(String text) {
        return Mrkdwn.literal(Mentions.defuse(text));
    }
}
