package dev.parley.adapters.discord;

import dev.parley.adapters.discord.api.DiscordHttp;
import dev.parley.adapters.discord.api.Reply;
import dev.parley.adapters.discord.api.Request;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.FailureException;
import dev.parley.spi.ChannelLimits;
import dev.parley.spi.Draft;
import dev.parley.spi.MessageSurface;
import dev.parley.spi.Sent;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one answer in Discord. Belongs to the conversation's event loop.
 *
 * <p>A post that may have arrived is made again with the same nonce: Discord gives the message that is there, as it looks by
 * now, and where that is not how it should look it is edited. The answers to a command have no nonce; the first is there
 * from the start, and each of the others is looked for before it is made again. When the command's token is over, what
 * remains is said in the channel.
 */
final class DiscordAnswer implements MessageSurface {
    private static final int TOKEN_OVER = 50_027;
    private static final int NO_PERMISSION = 50_013;
    private static final int UNKNOWN_WEBHOOK = 10_015;

    private final DiscordHttp http;
    private final Place place;
    private final ChannelLimits limits;
    private final Map<Integer, Posted> parts = new HashMap<>();
    private Way way;
    private boolean plain;

    DiscordAnswer(DiscordHttp http, Place place, Way way) {
        this.http = http;
        this.place = place;
        this.way = way;
        this.limits = way.limits();
    }

    /** What is known of one message. */
    private static final class Posted {
        /** How edits name it; empty where it is not known to be there. */
        private String id = "";

        /** Its id in the channel; empty as long as only {@link #id} is known. */
        private String known = "";

        private boolean uncertain;
    }

    @Override
    public ChannelLimits limits() {
        return limits;
    }

    @Override
    public int length(String markdown) {
        return Math.max(markdown.length(), Markdown.of(markdown).length());
    }

    @Override
    public Future<Sent> think(boolean on) {
        return on
                ? expected(http.send(Request.typing(place.channel())).map(Reply::sent))
                : Future.succeededFuture(Sent.LANDED);
    }

    @Override
    public Future<Sent> post(Draft draft) {
        Posted part = part(draft);
        if (!part.id.isEmpty()) {
            return edit(draft);
        }
        boolean search = part.uncertain && way instanceof Way.ByToken;
        return expected(search ? findOrCreate(draft, part) : create(draft, part));
    }

    private Future<Sent> create(Draft draft, Posted part) {
        JsonObject body = body(draft);
        return way.create(http, draft, body)
                .onFailure(e -> part.uncertain = true)
                .compose(reply -> {
                    part.uncertain = reply.status() >= 500;
                    return reply.ok() ? created(draft, part, body, reply) : refused(draft, reply);
                });
    }

    private Future<Sent> created(Draft draft, Posted part, JsonObject body, Reply reply) {
        learn(part, reply);
        part.id = part.known;
        return Showing.same(reply.json(), body) ? Future.succeededFuture(reply.sent()) : edit(draft);
    }

    private static void learn(Posted part, Reply reply) {
        String id = Json.text(reply.json(), "id");
        part.known = id.isEmpty() ? part.known : id;
    }

    private Future<Sent> findOrCreate(Draft draft, Posted part) {
        Posted first = parts.getOrDefault(0, part);
        String after = first.known.isEmpty() ? "0" : first.known;
        return http.send(Request.messages(place.channel(), after)).compose(reply -> {
            String found = find(Json.objects(reply.list()), draft);
            part.uncertain = false;
            part.id = found;
            part.known = found;
            return found.isEmpty() ? create(draft, part) : edit(draft);
        });
    }

    /** Begins as this one does, and is none of those that are known. */
    private String find(List<JsonObject> messages, Draft draft) {
        String begin = draft.raw().strip().lines().findFirst().orElse("");
        String sure = begin.substring(0, Math.min(begin.length(), 20));
        return messages.stream()
                .filter(message -> message.getValue("application_id") != null)
                .filter(message ->
                        !sure.isEmpty() && Json.text(message, "content").startsWith(sure))
                .map(message -> Json.text(message, "id"))
                .filter(id -> parts.values().stream().noneMatch(part -> part.known.equals(id)))
                .findFirst()
                .orElse("");
    }

    @Override
    public Future<Sent> edit(Draft draft) {
        Posted part = part(draft);
        if (part.id.isEmpty()) {
            return post(draft);
        }
        return expected(http.send(way.edit(part.id).with(body(draft))).compose(reply -> {
            if (reply.ok()) {
                learn(part, reply);
                return Future.succeededFuture(reply.sent());
            }
            return refused(draft, reply);
        }));
    }

    private Future<Sent> refused(Draft draft, Reply reply) {
        if (way instanceof Way.ByToken && (reply.code() == TOKEN_OVER || reply.code() == UNKNOWN_WEBHOOK)) {
            way = new Way.InChannel(place.channel(), "");
            parts.values().forEach(part -> part.id = part.known);
            return post(draft);
        }
        if (reply.code() == NO_PERMISSION && !plain && hasEmbeds(reply.request().body())) {
            plain = true;
            return post(draft);
        }
        Sent sent = reply.sent();
        boolean old = sent instanceof Sent.Refused refused && refused.failure().kind() == Kind.CONFLICT;
        if (old) {
            part(draft).id = "";
        }
        return Future.succeededFuture(sent);
    }

    private static boolean hasEmbeds(@Nullable JsonObject body) {
        return body != null && !Json.objects(body, "embeds").isEmpty();
    }

    private JsonObject body(Draft draft) {
        return new Showing(draft, place.owner(), plain).whole();
    }

    private Posted part(Draft draft) {
        return parts.computeIfAbsent(draft.part(), number -> {
            Posted part = new Posted();
            String first = number == 0 ? way.first() : null;
            part.id = first == null ? "" : first;
            return part;
        });
    }

    /** Only what is expected is an answer to the pacer; a defect stays one. */
    private static Future<Sent> expected(Future<Sent> sent) {
        return sent.recover(thrown -> {
            if (!(thrown instanceof FailureException expected)) {
                return Future.failedFuture(thrown);
            }
            Failure failure = expected.failure();
            return Future.succeededFuture(
                    failure.kind() == Kind.OVERLOADED
                            ? Sent.Refused.of(failure, Request.ALL)
                            : Sent.Refused.of(failure));
        });
    }
}
