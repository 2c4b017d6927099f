package dev.parley.adapters.discord;

import dev.parley.adapters.discord.api.DiscordHttp;
import dev.parley.adapters.discord.api.Reply;
import dev.parley.adapters.discord.api.Request;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.FailureException;
import dev.parley.spi.ChannelLimits;
import dev.parley.spi.Clock;
import dev.parley.spi.Draft;
import dev.parley.spi.MessageSurface;
import dev.parley.spi.Sent;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one answer in Discord. Belongs to the conversation's event loop.
 *
 * <p>A post that may have arrived is made again with the same nonce: Discord gives the message that is there, as it looks by
 * now, and where that is not how it should look it is edited. Where a nonce does not help any more, because the question is
 * old, or at all, because the message follows up a command, it is looked for before. When the command's token is over, what
 * remains is said in the channel.
 */
final class DiscordAnswer implements MessageSurface {
    private static final int TOKEN_OVER = 50_027;
    private static final int NO_PERMISSION = 50_013;
    private static final int UNKNOWN_WEBHOOK = 10_015;

    private final DiscordHttp http;
    private final Clock clock;
    private final Place place;
    private final Ways ways;
    private final Earlier earlier;
    private final Map<Integer, Posted> parts = new HashMap<>();
    private boolean plain;

    DiscordAnswer(DiscordHttp http, Clock clock, Place place, Ways ways, Earlier earlier) {
        this.http = http;
        this.clock = clock;
        this.place = place;
        this.ways = ways;
        this.earlier = earlier;
    }

    /** What is known of one message. */
    private static final class Posted {
        /** How edits name it; empty where it is not known to be there. */
        private String id = "";

        /** Its id in the channel; empty as long as only {@link #id} is known. */
        private String known = "";

        private boolean uncertain;
        private boolean searched;
    }

    @Override
    public ChannelLimits limits() {
        return ways.limits();
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
        return expected(ways.find().compose(way -> post(draft, way, part(draft, way))));
    }

    private Future<Sent> post(Draft draft, Way way, Posted part) {
        if (!part.id.isEmpty()) {
            return edit(draft, way, part);
        }
        boolean lost = part.uncertain && way instanceof Way.ByToken;
        boolean old = !part.searched && earlier.question().old(clock.now());
        return lost || old ? findOrCreate(draft, way, part) : create(draft, way, part);
    }

    private Future<Sent> create(Draft draft, Way way, Posted part) {
        JsonObject body = body(draft);
        return way.create(http, draft, body)
                .onFailure(e -> part.uncertain = true)
                .compose(reply -> {
                    part.uncertain = reply.status() >= 500;
                    return reply.ok() ? created(draft, way, part, body, reply) : refused(draft, part, reply);
                });
    }

    private Future<Sent> created(Draft draft, Way way, Posted part, JsonObject body, Reply reply) {
        learn(part, reply);
        part.id = part.known;
        return Showing.same(reply.json(), body) ? Future.succeededFuture(landed(draft, reply)) : edit(draft, way, part);
    }

    private static void learn(Posted part, Reply reply) {
        String id = Json.text(reply.json(), "id");
        part.known = id.isEmpty() ? part.known : id;
    }

    private Sent landed(Draft draft, Reply reply) {
        if (draft.ending() != null) {
            ways.over();
        }
        return reply.sent();
    }

    /** Who may not look makes it: that nobody sees an answer is worse than that they see it twice. */
    private Future<Sent> findOrCreate(Draft draft, Way way, Posted part) {
        return earlier.look().compose(reply -> {
            if (!reply.ok() && reply.failure().retryable()) {
                return Future.succeededFuture(reply.sent());
            }
            Set<String> known = parts.values().stream().map(each -> each.known).collect(Collectors.toSet());
            part.known = earlier.find(reply, draft, body(draft), known);
            part.id = part.known;
            part.searched = true;
            part.uncertain = false;
            return part.id.isEmpty() ? create(draft, way, part) : edit(draft, way, part);
        });
    }

    @Override
    public Future<Sent> edit(Draft draft) {
        return post(draft);
    }

    private Future<Sent> edit(Draft draft, Way way, Posted part) {
        return http.send(way.edit(part.id).with(body(draft))).compose(reply -> {
            if (!reply.ok()) {
                return refused(draft, part, reply);
            }
            learn(part, reply);
            return Future.succeededFuture(landed(draft, reply));
        });
    }

    private Future<Sent> refused(Draft draft, Posted part, Reply reply) {
        if (!reply.request().signed() && (reply.code() == TOKEN_OVER || reply.code() == UNKNOWN_WEBHOOK)) {
            ways.leaveToken();
            parts.values().forEach(each -> each.id = each.known);
            return post(draft);
        }
        if (reply.code() == NO_PERMISSION && !plain && hasEmbeds(reply.request().body())) {
            plain = true;
            return post(draft);
        }
        Failure failure = reply.failure();
        if (failure.kind() == Kind.CONFLICT) {
            part.id = "";
        }
        return Future.succeededFuture(reply.sent());
    }

    private static boolean hasEmbeds(@Nullable Object body) {
        return body instanceof JsonObject message
                && !Json.objects(message, "embeds").isEmpty();
    }

    private JsonObject body(Draft draft) {
        return new Showing(draft, place.owner(), plain).whole();
    }

    private Posted part(Draft draft, Way way) {
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
