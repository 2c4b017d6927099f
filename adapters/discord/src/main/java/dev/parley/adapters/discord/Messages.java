package dev.parley.adapters.discord;

import dev.parley.adapters.discord.api.DiscordHttp;
import dev.parley.adapters.discord.api.Request;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.InboundEvent.Message;
import dev.parley.model.InboundEvent.Stop;
import dev.parley.model.InboundEvent.Withdrawn;
import dev.parley.spi.Inbound;
import dev.parley.text.ChatWords;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people write, change and delete: where the bot is meant, it goes to the conversation. */
final class Messages {
    private static final Logger log = LoggerFactory.getLogger(Messages.class);
    private static final Future<Void> NOT_MEANT = Future.succeededFuture();

    private final Supplier<Inbound> inbound;
    private final DiscordHttp http;
    private final Threads threads;
    private final Asked asked;
    private final Set<String> channels;
    private final boolean ownThreads;

    Messages(Supplier<Inbound> inbound, DiscordHttp http, Threads threads, Asked asked, DiscordSettings settings) {
        this.inbound = inbound;
        this.http = http;
        this.threads = threads;
        this.asked = asked;
        this.channels = Set.copyOf(settings.channels());
        this.ownThreads = settings.threads();
    }

    Future<Void> said(DiscordMessage message) {
        if (message.byMachine() || message.id().isEmpty()) {
            return NOT_MEANT;
        }
        if (message.direct() || message.mentionsBot()) {
            return accept(message);
        }
        if (message.words().isEmpty()) {
            return NOT_MEANT;
        }
        if (channels.contains(message.channel())
                || channels.contains(message.where().parent())) {
            return accept(message);
        }
        return message.where().thread()
                ? inbound.get().knows(message.place().key()).compose(there -> there ? accept(message) : NOT_MEANT)
                : NOT_MEANT;
    }

    private Future<Void> accept(DiscordMessage said) {
        if (ChatWords.isStop(said.words())) {
            Message message = said.event(said.place());
            return stop(message).compose(stopped -> stopped.isEmpty() ? ask(said) : NOT_MEANT);
        }
        return ask(said);
    }

    private Future<String> stop(Message message) {
        return inbound.get().accept(new Stop(message.id(), message.conversation(), message.user(), message.at()));
    }

    private Future<Void> ask(DiscordMessage said) {
        boolean opens = ownThreads && !said.direct() && !said.where().thread();
        Future<Place> place = opens ? threads.open(said) : Future.succeededFuture(said.place());
        return place.compose(at -> ask(said, said.event(at)));
    }

    private Future<Void> ask(DiscordMessage said, Message message) {
        asked.put(said.id(), message);
        return inbound.get().accept(message).<Void>mapEmpty().recover(thrown -> sorry(said, thrown));
    }

    /** Discord does not send it again, so who asked is told. */
    private Future<Void> sorry(DiscordMessage said, Throwable thrown) {
        Failure failure = Failure.from(thrown);
        if (failure.kind() != Kind.OVERLOADED && failure.kind() != Kind.UNAVAILABLE) {
            return Future.failedFuture(thrown);
        }
        log.warn("a question can't be taken now: {}", failure.message());
        JsonObject words = Showing.quiet(new JsonObject()
                .put("content", "I can't take this just now. Please try again in a moment.")
                .put("nonce", "s" + said.id())
                .put("enforce_nonce", true)
                .put(
                        "message_reference",
                        new JsonObject().put("message_id", said.id()).put("fail_if_not_exists", false)));
        return http.json(Request.create(said.channel()).with(words)).mapEmpty();
    }

    /** The answer follows its question, until it is given. Discord also tells of changes that nobody made to the words. */
    Future<Void> changed(DiscordMessage after) {
        Message before = asked.get(after.id());
        String words = after.words();
        if (before == null || !after.edited() || words.isEmpty() || words.equals(before.text())) {
            return NOT_MEANT;
        }
        Message now = after.event(Place.of(before.conversation()));
        return withdraw(before).compose(turn -> turn.isEmpty() ? NOT_MEANT : ask(after, now));
    }

    Future<Void> deleted(String id) {
        Message before = asked.get(id);
        return before == null ? NOT_MEANT : withdraw(before).mapEmpty();
    }

    private Future<String> withdraw(Message message) {
        return inbound.get()
                .accept(new Withdrawn(
                        message.id() + "/withdrawn",
                        message.conversation(),
                        message.user(),
                        message.at(),
                        message.id()));
    }
}
