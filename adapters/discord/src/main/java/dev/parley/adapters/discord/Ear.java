package dev.parley.adapters.discord;

import dev.parley.adapters.discord.Happening.Where;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.entities.Role;
import net.dv8tion.jda.api.entities.channel.concrete.ThreadChannel;
import net.dv8tion.jda.api.entities.channel.middleman.GuildChannel;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.RawGatewayEvent;
import net.dv8tion.jda.api.events.StatusChangeEvent;
import net.dv8tion.jda.api.events.session.ShutdownEvent;
import net.dv8tion.jda.api.hooks.EventListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What JDA tells, on its threads: passed on as the gateway said it, with what JDA knows of the channel. JDA's own events
 * would leave out what it has no channel for, such as the deletion of a message in an old thread.
 */
final class Ear implements EventListener {
    private static final Logger log = LoggerFactory.getLogger(Ear.class);
    private static final int TOKEN = 4_004;
    private static final int INTENTS = 4_014;

    private final Consumer<Happening> receiver;
    private final Promise<Void> ready;

    Ear(Consumer<Happening> receiver, Promise<Void> ready) {
        this.receiver = receiver;
        this.ready = ready;
    }

    @Override
    public void onEvent(GenericEvent event) {
        if (event instanceof RawGatewayEvent raw) {
            pass(raw);
        } else if (event instanceof StatusChangeEvent changed && changed.getNewStatus() == JDA.Status.CONNECTED) {
            boolean first = ready.tryComplete();
            log.debug("a shard is connected; the first: {}", first);
        } else if (event instanceof ShutdownEvent shutdown) {
            ended(shutdown);
        }
    }

    private void pass(RawGatewayEvent raw) {
        if (Receiver.concerns(raw.getType())) {
            JsonObject data = new JsonObject(raw.getPayload().toString());
            receiver.accept(new Happening(raw.getType(), data, where(raw.getJDA(), data)));
        }
    }

    private static Where where(JDA jda, JsonObject data) {
        String id = Json.text(data, "channel_id");
        GuildChannel channel = id.isEmpty() ? null : jda.getGuildChannelById(id);
        if (channel == null) {
            return Where.told(data);
        }
        Role role = channel.getGuild().getBotRole();
        boolean thread = channel instanceof ThreadChannel;
        String parent = channel instanceof ThreadChannel within
                ? within.getParentChannel().getId()
                : "";
        return new Where(thread, parent, role == null ? "" : role.getId());
    }

    private void ended(ShutdownEvent shutdown) {
        String why = switch (shutdown.getCode()) {
            case TOKEN -> "Discord refuses DISCORD_TOKEN: copy it anew from Bot on the application's page";
            case INTENTS ->
                "Discord refuses an intent: switch on Message Content Intent under Bot on the application's page,"
                        + " and start the bot again";
            default -> "Discord ended the connection with code " + shutdown.getCode();
        };
        if (!ready.tryFail(Failure.of(Kind.REFUSED, why).exception())) {
            log.info("a shard is closed, code {}", shutdown.getCode());
        }
    }
}
