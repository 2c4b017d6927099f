package dev.parley.adapters.discord;

import dev.parley.adapters.discord.api.Interaction;
import dev.parley.spi.ChannelLimits;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Which way the messages of one answer are made. Belongs to the conversation's event loop. */
final class Ways {
    private final Place place;
    private final Question question;
    private final String application;
    private final Tokens tokens;
    private @Nullable Way way;

    Ways(Place place, Question question, String application, Tokens tokens) {
        this.place = place;
        this.question = question;
        this.application = application;
        this.tokens = tokens;
    }

    ChannelLimits limits() {
        return question.command()
                ? DiscordLimits.ofInteraction(question.id())
                : DiscordLimits.inChannel(place.channel());
    }

    Future<Way> find() {
        if (way == null && question.command()) {
            return tokens.find(question.id()).map(this::by);
        }
        return Future.succeededFuture(way == null ? inChannel() : way);
    }

    private Way by(@Nullable Interaction token) {
        Way found = token == null ? inChannel() : new Way.ByToken(application, token);
        way = found;
        return found;
    }

    /** Where others write too, it is shown which message is answered. */
    private Way inChannel() {
        boolean among = place.person() != null && question.written();
        Way found = new Way.InChannel(place.channel(), among ? question.id() : "");
        way = found;
        return found;
    }

    /** The command's token is not taken any more. */
    void leaveToken() {
        Way unused = inChannel();
        over();
    }

    void over() {
        if (question.command()) {
            tokens.forget(question.id());
        }
    }
}
