package dev.parley.adapters.discord;

import static dev.parley.spi.Futures.doing;

import dev.parley.adapters.discord.Components.Style;
import dev.parley.adapters.discord.api.DiscordHttp;
import dev.parley.adapters.discord.api.Request;
import dev.parley.model.ConversationState.Exchange;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.InboundEvent.Takeover;
import dev.parley.spi.Clock;
import dev.parley.spi.Handover;
import dev.parley.spi.Inbound;
import dev.parley.text.Mentions;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls teams into conversations. A team finds what was said so far in its own channel or thread; who presses the button
 * there has the customer, and the bot is silent, until the same message's other button is pressed.
 */
final class Handoffs {
    private static final Logger log = LoggerFactory.getLogger(Handoffs.class);

    private final Supplier<Inbound> inbound;
    private final DiscordHttp http;
    private final Responses responses;
    private final Clock clock;
    private final Map<String, String> teams;

    Handoffs(Supplier<Inbound> inbound, DiscordHttp http, Responses responses, Clock clock, Map<String, String> teams) {
        this.inbound = inbound;
        this.http = http;
        this.responses = responses;
        this.clock = clock;
        this.teams = teams;
    }

    Future<Void> callIn(Handover handover) {
        String channel = teams.get(handover.team());
        if (channel == null) {
            return Future.failedFuture(Failure.of(
                            Kind.BAD_INPUT,
                            "the team has no channel: name its id in config/bot.yaml under channels.discord.teams")
                    .exception());
        }
        Place place = Place.of(handover.turn().message().conversation());
        String customer = handover.turn().message().user().id();
        String where =
                place.direct() ? ". They wrote to me directly: write to them." : " in <#" + place.channel() + ">.";
        String words = "**" + Markdown.literal(handover.team()) + "**: <@" + customer + "> needs a person" + where;
        JsonArray embeds = new JsonArray();
        String transcript = handover.transcript(Handoffs::exchange, Components.DESCRIPTION);
        if (!transcript.isEmpty()) {
            embeds.add(Components.embed(transcript));
        }
        JsonObject call = Showing.quiet(new JsonObject()
                .put("content", words)
                .put("embeds", embeds)
                .put("components", new JsonArray().add(takeOver(place)))
                .put("nonce", "h" + handover.turn().turn())
                .put("enforce_nonce", true));
        return http.json(Request.create(channel).with(call)).mapEmpty();
    }

    private static String exchange(Exchange said) {
        return "**Customer:** " + quoted(said.question()) + "\n**Bot:** " + quoted(said.answer());
    }

    private static String quoted(String text) {
        return Markdown.literal(Mentions.defuse(text)).replace("\n", "\n> ");
    }

    private static JsonObject takeOver(Place place) {
        return Components.row(Components.button(Style.PRIMARY, name(Buttons.TAKE_OVER, place), "Take over"));
    }

    private static JsonObject giveBack(Place place) {
        return Components.row(
                Components.button(Style.SECONDARY, name(Buttons.GIVE_BACK, place), "Give back to the bot"));
    }

    private static String name(String what, Place place) {
        return Buttons.name(what, place.owner(), place.guild() + "/" + place.channel());
    }

    /** The conversation that the call is about is another one than where it was posted. */
    private static Place about(Press press) {
        String[] where = press.value().split("/", 2);
        return where.length == 2 ? Place.of(where[0], where[1], press.owner().owner()) : press.owner();
    }

    Future<Void> pressed(Press press, boolean taken) {
        Place place = about(press);
        return inbound.get()
                .accept(new Takeover(press.id(), place.key(), press.user(), clock.now(), taken))
                .compose(done -> responses.change(press, changed(press, place, taken)))
                .map(doing(done -> tell(press, place, taken)));
    }

    private static JsonObject changed(Press press, Place place, boolean taken) {
        String who = "<@" + press.user().id() + ">";
        String first = Json.text(press.message(), "content").lines().findFirst().orElse("");
        return new JsonObject()
                .put("content", first + "\n" + (taken ? "Taken over by " : "Given back by ") + who)
                .put("components", new JsonArray().add(taken ? giveBack(place) : takeOver(place)));
    }

    private void tell(Press press, Place place, boolean taken) {
        String words = taken ? "<@" + press.user().id() + "> takes over from here." : "I am back. Ask me anything.";
        JsonObject message = Showing.quiet(new JsonObject().put("content", words));
        http.json(Request.create(place.channel()).with(message))
                .onFailure(e -> log.warn("the customer was not told of a takeover: {}", e.getMessage()));
    }
}
