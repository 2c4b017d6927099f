package dev.parley.adapters.discord;

import dev.parley.adapters.discord.api.DiscordHttp;
import dev.parley.adapters.discord.api.Reply;
import dev.parley.adapters.discord.api.Request;
import dev.parley.text.Excerpt;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads that the bot opens for questions. */
final class Threads {
    private static final Logger log = LoggerFactory.getLogger(Threads.class);
    private static final int NAME = 100;
    /** There is one at this message already, which is as good. */
    private static final int EXISTS = 160_004;

    private final DiscordHttp http;

    Threads(DiscordHttp http) {
        this.http = http;
    }

    /** A thread for the question, which has its id; where none can be had, the place where it was asked. */
    Future<Place> open(DiscordMessage question) {
        String line = question.words().lines().findFirst().orElse("").strip();
        JsonObject thread = new JsonObject()
                .put("name", line.isEmpty() ? "Question" : Excerpt.marked(line, NAME))
                .put("auto_archive_duration", 1_440);
        Place here = question.place();
        return http.send(Request.thread(question.channel(), question.id()).with(thread))
                .map(reply -> opened(reply, question, here))
                .otherwise(thrown -> {
                    log.warn("a question goes without its thread: {}", thrown.getMessage());
                    return here;
                });
    }

    private static Place opened(Reply reply, DiscordMessage question, Place here) {
        if (reply.ok() || reply.code() == EXISTS) {
            return new Place(here.guild(), question.id(), null);
        }
        log.warn("a question goes without its thread: {}", reply.failure().message());
        return here;
    }
}
