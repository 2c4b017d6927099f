package dev.parley.adapters.discord;

import dev.parley.adapters.discord.api.DiscordHttp;
import dev.parley.adapters.discord.api.Request;
import dev.parley.model.Failure;
import dev.parley.model.InboundEvent.Addressing;
import dev.parley.model.InboundEvent.Directed;
import dev.parley.model.InboundEvent.Message;
import dev.parley.spi.Clock;
import dev.parley.spi.Inbound;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Questions by the slash command, or by the form that it shows where it was given without one. */
final class Questions {
    private static final Logger log = LoggerFactory.getLogger(Questions.class);
    private static final int TEXT_OPTION = 3;

    private final Supplier<Inbound> inbound;
    private final DiscordHttp http;
    private final Responses responses;
    private final Tokens tokens;
    private final Clock clock;
    private final String application;

    Questions(
            Supplier<Inbound> inbound,
            DiscordHttp http,
            Responses responses,
            Tokens tokens,
            Clock clock,
            String application) {
        this.inbound = inbound;
        this.http = http;
        this.responses = responses;
        this.tokens = tokens;
        this.clock = clock;
        this.application = application;
    }

    /** As it is registered. */
    static JsonObject command(String name) {
        JsonObject question = new JsonObject()
                .put("type", TEXT_OPTION)
                .put("name", Buttons.QUESTION)
                .put("description", "What you would like to know")
                .put("required", false);
        return new JsonObject()
                .put("name", name)
                .put("type", 1)
                .put("description", "Ask me a question")
                .put("options", new JsonArray().add(question));
    }

    Future<Void> command(Press given) {
        String question = Json.objects(given.data(), "options").stream()
                .filter(option -> Json.text(option, "name").equals(Buttons.QUESTION))
                .map(option -> Json.text(option, "value"))
                .findFirst()
                .orElse("")
                .strip();
        return question.isEmpty() ? responses.form(given, Components.form()) : ask(given, question, Directed.ANYWHERE);
    }

    Future<Void> form(Press sent) {
        String question = sent.written();
        return question.isEmpty() ? responses.taken(sent) : ask(sent, question, Directed.ANYWHERE);
    }

    /** What can't be put off any more is answered in the channel. */
    Future<Void> ask(Press press, String question, Directed directed) {
        return responses
                .later(press)
                .compose(shown -> tokens.keep(press.interaction()))
                .onFailure(e -> log.warn("a command is answered in its channel: {}", e.getMessage()))
                .transform(shown -> accept(press, question, directed));
    }

    private Future<Void> accept(Press press, String question, Directed directed) {
        Place place = press.place();
        Addressing addressing = new Addressing(press.direct(), true, press.inThread());
        String id = Question.idOfCommand(press.interaction());
        Message message = new Message(id, place.key(), press.user(), clock.now(), question, addressing, directed);
        return inbound.get().accept(message).<Void>mapEmpty().recover(thrown -> sorry(press, thrown));
    }

    private Future<Void> sorry(Press press, Throwable thrown) {
        Failure failure = Failure.from(thrown);
        log.warn("a command can't be taken now: {} {}", failure.kind(), failure.message());
        JsonObject words = Showing.quiet(
                new JsonObject().put("content", "I can't take this just now. Please try again in a moment."));
        return http.json(Request.editFollowUp(application, press.interaction(), Way.ByToken.ORIGINAL)
                        .with(words))
                .mapEmpty();
    }
}
