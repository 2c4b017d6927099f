package dev.parley.adapters.slack;

import static dev.parley.spi.Futures.doing;

import dev.parley.adapters.slack.Presses.Press;
import dev.parley.adapters.slack.api.WebApi;
import dev.parley.adapters.slack.mrkdwn.Mrkdwn;
import dev.parley.model.ConversationKey;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls teams into conversations. A team finds what was said so far in its own channel; who presses the button there has
 * the customer's thread, and the bot is silent in it, until the same message's other button is pressed.
 */
final class Handoffs {
    private static final Logger log = LoggerFactory.getLogger(Handoffs.class);
    private static final String BUTTONS = "parley_handoff";

    private final Supplier<Inbound> inbound;
    private final WebApi api;
    private final Clock clock;
    private final Map<String, String> teams;

    Handoffs(Supplier<Inbound> inbound, WebApi api, Clock clock, Map<String, String> teams) {
        this.inbound = inbound;
        this.api = api;
        this.clock = clock;
        this.teams = teams;
    }

    Future<Void> callIn(Handover handover) {
        String channel = teams.get(handover.team());
        if (channel == null) {
            return Future.failedFuture(Failure.of(
                            Kind.BAD_INPUT,
                            "the team has no channel: name its id in config/bot.yaml under channels.slack.teams")
                    .exception());
        }
        Place place = Place.of(handover.turn().message().conversation());
        return permalink(place)
                .compose(link -> api.call(
                        place.team(),
                        SlackLimits.POST,
                        call(handover, place, link).put("channel", channel)))
                .mapEmpty();
    }

    /** The address of the customer's thread; null where it can't be had, which is no reason to call nobody. */
    private Future<@Nullable String> permalink(Place place) {
        if (place.thread() == null) {
            return Future.succeededFuture();
        }
        return api.read(
                        place.team(),
                        "chat.getPermalink",
                        Map.of("channel", place.channel(), "message_ts", place.thread()))
                .map(found -> Json.textOrNull(found, "permalink"))
                .recover(e -> {
                    log.warn("a handoff goes without its link: {}", e.getMessage());
                    return Future.succeededFuture();
                });
    }

    private static JsonObject call(Handover handover, Place place, @Nullable String link) {
        String customer = "<@" + handover.turn().message().user().id() + ">";
        String where = link == null ? "" : " in " + Mrkdwn.link(link, "this thread");
        String title = "*" + Mrkdwn.literal(handover.team()) + "*: " + customer + " needs a person" + where + ".";
        JsonArray blocks = new JsonArray().add(Blocks.section(title));
        String transcript = handover.transcript(Handoffs::exchange, Blocks.SECTION);
        if (!transcript.isEmpty()) {
            blocks.add(Blocks.section(transcript));
        }
        blocks.add(Blocks.actions(BUTTONS, takeOver(place.key().id())));
        return new JsonObject()
                .put("text", title)
                .put("blocks", blocks)
                .put("unfurl_links", false)
                .put("unfurl_media", false);
    }

    private static String exchange(Exchange said) {
        return ">*Customer:* " + quoted(said.question()) + "\n>*Bot:* " + quoted(said.answer());
    }

    private static String quoted(String text) {
        return Mrkdwn.literal(Mentions.defuse(text)).replace("\n", "\n>");
    }

    private static JsonObject takeOver(String conversation) {
        return Blocks.button(Buttons.TAKE_OVER, "Take over", conversation);
    }

    Future<Void> pressed(Press press, boolean taken) {
        ConversationKey key =
                new ConversationKey(SlackChannel.NAME, press.whole().team(), press.value());
        return inbound.get()
                .accept(new Takeover(press.id(), key, press.user(), clock.now(), taken))
                .map(doing(done -> told(press, Place.of(key), taken)))
                .mapEmpty();
    }

    private void told(Press press, Place place, boolean taken) {
        String who = "<@" + press.whole().user() + ">";
        String words = taken ? who + " takes over from here." : "I am back. Ask me anything.";
        warn(
                "customer",
                api.call(place.team(), SlackLimits.POST, place.address().put("text", words)));
        JsonObject button = taken
                ? Blocks.button(Buttons.GIVE_BACK, "Give back to the bot", press.value())
                : takeOver(press.value());
        JsonArray blocks = new JsonArray();
        Json.objects(press.message(), "blocks").stream()
                .filter(block -> Json.text(block, "type").equals("section"))
                .forEach(blocks::add);
        blocks.add(Blocks.contextOf(taken ? "Taken over by " + who : "Given back by " + who))
                .add(Blocks.actions(BUTTONS, button));
        JsonObject changed = new JsonObject()
                .put("channel", press.whole().channel())
                .put("ts", Json.text(press.message(), "ts"))
                .put("text", Json.text(press.message(), "text"))
                .put("blocks", blocks);
        warn("team", api.call(place.team(), SlackLimits.UPDATE, changed));
    }

    private static void warn(String whom, Future<JsonObject> call) {
        call.onFailure(e -> log.warn("the {} was not told of a takeover: {}", whom, e.getMessage()));
    }
}
