package dev.parley.adapters.slack;

import static dev.parley.spi.Futures.doing;

import dev.parley.adapters.slack.api.WebApi;
import dev.parley.adapters.slack.mrkdwn.Mrkdwn;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.FailureException;
import dev.parley.spi.ChannelLimits;
import dev.parley.spi.Draft;
import dev.parley.spi.MessageSurface;
import dev.parley.spi.Sent;
import dev.parley.spi.TurnInfo;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one answer in Slack. Belongs to the conversation's event loop.
 *
 * <p>A post that may have arrived is looked for before another is made; in a resumed turn each may have. A stream carries no
 * name until it is stopped: the one that a dead process left running, or whose start nobody confirmed, is stopped, and edited
 * from then on.
 */
final class SlackAnswer implements MessageSurface {
    private static final String STATUS = "is thinking…";

    private final WebApi api;
    private final Place place;
    private final TurnInfo turn;
    private final ChannelLimits limits;
    private final Map<Integer, Posted> parts = new HashMap<>();
    private String markdown = "";
    private String written = "";

    SlackAnswer(WebApi api, Place place, TurnInfo turn, ChannelLimits limits) {
        this.api = api;
        this.place = place;
        this.turn = turn;
        this.limits = limits;
    }

    /** What is known of one message. */
    private static final class Posted {
        private String ts = "";
        private boolean uncertain;
        private boolean mayBeStream;
        private boolean streams;
        private int appended;

        Posted(boolean uncertain) {
            this.uncertain = uncertain;
            this.mayBeStream = uncertain;
        }
    }

    @Override
    public ChannelLimits limits() {
        return limits;
    }

    @Override
    public int length(String markdown) {
        return written(markdown).length();
    }

    /** In Slack's own markdown. What was measured is mostly what is shown next. */
    private String written(String text) {
        if (!text.equals(markdown)) {
            written = Mrkdwn.of(text);
            markdown = text;
        }
        return written;
    }

    private JsonObject shown(Draft draft) {
        return new Showing(draft).whole(written(draft.markdown()));
    }

    @Override
    public Future<Sent> think(boolean on) {
        return send(SlackLimits.STATUS, Assistants.thread(place).put("status", on ? STATUS : ""))
                .map(Sent.LANDED)
                .recover(e -> refused(SlackLimits.STATUS, e));
    }

    @Override
    public Future<Sent> post(Draft draft) {
        Posted part = part(draft);
        if (!part.ts.isEmpty()) {
            return edit(draft);
        }
        return part.uncertain ? findOrCreate(draft, part) : create(draft, part);
    }

    private Future<Sent> create(Draft draft, Posted part) {
        JsonObject message =
                shown(draft).mergeIn(place.address()).put("unfurl_links", false).put("unfurl_media", false);
        return begun(SlackLimits.POST, message, part);
    }

    private Future<Sent> findOrCreate(Draft draft, Posted part) {
        Lookup lookup = new Lookup(api, place, turn.message().at());
        return lookup.find(draft.turn(), draft.part())
                .compose(ts ->
                        ts == null && part.mayBeStream ? stoppedStream(lookup, draft) : Future.succeededFuture(ts))
                .compose(ts -> {
                    part.uncertain = false;
                    part.ts = ts == null ? "" : ts;
                    return ts == null ? create(draft, part) : edit(draft);
                })
                .recover(e -> refused("conversations.replies", e));
    }

    /** The time of a stream that was left running, once it is stopped; or null. */
    private Future<@Nullable String> stoppedStream(Lookup lookup, Draft draft) {
        return api.workspaces()
                .of(place.team())
                .compose(workspace -> lookup.findUnnamed(workspace.botUser()))
                .compose(ts -> ts == null ? Future.succeededFuture() : stopped(lookup, ts, draft));
    }

    /** Who began it may be there still, and stop it first: then it has its name by now. */
    private Future<@Nullable String> stopped(Lookup lookup, String ts, Draft draft) {
        JsonObject stop = new JsonObject()
                .put("channel", place.channel())
                .put("ts", ts)
                .put("metadata", new Showing(draft).metadata());
        return send(SlackLimits.STOP, stop)
                .<@Nullable String>map(ts)
                .recover(e -> Failure.from(e).kind() == Kind.CONFLICT
                        ? lookup.find(draft.turn(), draft.part())
                        : Future.failedFuture(e));
    }

    private Future<Sent> begun(String method, JsonObject message, Posted part) {
        return send(method, message)
                .map(doing(answer -> part.ts = Json.text(answer, "ts")))
                .onFailure(e -> {
                    part.uncertain = mayHaveArrived(e);
                    part.mayBeStream |= part.uncertain && method.equals(SlackLimits.START);
                })
                .map(Sent.LANDED)
                .recover(e -> refused(method, e));
    }

    private static boolean mayHaveArrived(Throwable thrown) {
        Kind kind = Failure.from(thrown).kind();
        return kind == Kind.UNAVAILABLE || kind == Kind.TIMEOUT;
    }

    @Override
    public Future<Sent> edit(Draft draft) {
        Posted part = part(draft);
        if (part.ts.isEmpty()) {
            return post(draft);
        }
        JsonObject message = shown(draft).put("channel", place.channel()).put("ts", part.ts);
        return send(SlackLimits.UPDATE, message)
                .onFailure(e -> forgetIfTooOld(part, e))
                .map(Sent.LANDED)
                .recover(e -> refused(SlackLimits.UPDATE, e));
    }

    /** It can't be edited any more: the pacer posts its text anew. */
    private static void forgetIfTooOld(Posted part, Throwable thrown) {
        if (Failure.from(thrown).kind() == Kind.CONFLICT) {
            part.ts = "";
        }
    }

    @Override
    public Future<Sent> startStream(Draft draft) {
        Posted part = part(draft);
        JsonObject stream = place.address();
        if (!place.direct()) {
            stream.put("recipient_user_id", turn.message().user().id()).put("recipient_team_id", place.team());
        }
        return begun(SlackLimits.START, with(stream, draft.raw()), part).map(doing(sent -> {
            part.streams = sent instanceof Sent.Landed;
            part.appended = part.streams ? draft.raw().length() : 0;
        }));
    }

    @Override
    public Future<Sent> appendStream(Draft draft) {
        Posted part = part(draft);
        String more = draft.raw().substring(part.appended);
        if (more.isEmpty()) {
            return Future.succeededFuture(Sent.LANDED);
        }
        return send(SlackLimits.APPEND, with(located(part), more))
                .map(doing(answer -> part.appended = draft.raw().length()))
                .map(Sent.LANDED)
                .recover(e -> refused(SlackLimits.APPEND, e));
    }

    @Override
    public Future<Sent> stopStream(Draft draft) {
        Posted part = part(draft);
        Showing showing = new Showing(draft);
        JsonObject stop =
                with(located(part), draft.markdown().substring(part.appended)).put("metadata", showing.metadata());
        if (draft.ending() != null) {
            stop.put("blocks", showing.below());
        }
        return send(SlackLimits.STOP, stop)
                .map(doing(answer -> {
                    part.streams = false;
                    part.appended = draft.markdown().length();
                }))
                .map(Sent.LANDED)
                .recover(e -> refused(SlackLimits.STOP, e));
    }

    @Override
    public Future<Void> tidy() {
        Lookup lookup = new Lookup(api, place, turn.message().at());
        List<Future<Void>> all = new ArrayList<>();
        parts.forEach((number, part) -> {
            String ts = part.ts;
            if (!ts.isEmpty()) {
                all.add(lookup.find(turn.turn(), number)
                        .compose(counts ->
                                counts == null || counts.equals(ts) ? Future.succeededFuture() : delete(part)));
            }
        });
        return Future.join(all).mapEmpty();
    }

    private Future<Void> delete(Posted part) {
        Future<?> still = part.streams ? send(SlackLimits.STOP, located(part)) : Future.succeededFuture();
        return still.transform(stopped -> send("chat.delete", located(part))).mapEmpty();
    }

    private JsonObject located(Posted part) {
        return new JsonObject().put("channel", place.channel()).put("ts", part.ts);
    }

    private static JsonObject with(JsonObject call, String markdown) {
        return markdown.isEmpty() ? call : call.put("markdown_text", markdown);
    }

    private Posted part(Draft draft) {
        return parts.computeIfAbsent(draft.part(), number -> new Posted(turn.resumed()));
    }

    private Future<JsonObject> send(String method, JsonObject body) {
        return api.call(place.team(), method, body);
    }

    /** Only what is expected is an answer to the pacer; a defect stays one. */
    private Future<Sent> refused(String method, Throwable thrown) {
        if (!(thrown instanceof FailureException expected)) {
            return Future.failedFuture(thrown);
        }
        Failure failure = expected.failure();
        String scope = SlackLimits.scopeOf(place, method);
        return Future.succeededFuture(
                failure.kind() == Kind.OVERLOADED && scope != null
                        ? Sent.Refused.of(failure, scope)
                        : Sent.Refused.of(failure));
    }
}
