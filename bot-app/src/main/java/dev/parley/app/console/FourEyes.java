package dev.parley.app.console;

import dev.parley.bot.Bot;
import dev.parley.flow.Problems;
import dev.parley.flow.Reading;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.release.By;
import dev.parley.release.FileSet;
import dev.parley.release.Pointer;
import dev.parley.release.Split;
import dev.parley.spi.Clock;
import dev.parley.spi.Records;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What people at the console would have go live waits for somebody else's word, where the configuration asks for it. All that
 * waits stands in one record that the replicas share. Going back to an earlier version never waits, and neither do commands:
 * who runs those reads the data folder, and with it everything.
 */
public final class FourEyes {
    private static final String KEY = "console/proposals";
    private static final int MOST = 20;
    private static final int TRIES = 5;

    private final Bot bot;
    private final Records records;
    private final Clock clock;

    public FourEyes(Bot bot, Records records, Clock clock) {
        this.bot = bot;
        this.records = records;
        this.clock = clock;
    }

    /** What is to happen with a version. */
    enum Act {
        PUBLISH,
        SPLIT,
        PROMOTE
    }

    record Proposal(
            Act act,
            String version,
            By by,
            String at,
            @Nullable JsonObject split) {
        static Proposal of(JsonObject json) {
            return new Proposal(
                    Act.valueOf(json.getString("act")),
                    json.getString("version"),
                    new By(json.getString("author"), json.getString("message")),
                    json.getString("at"),
                    json.getJsonObject("split"));
        }

        JsonObject json() {
            return new JsonObject()
                    .put("act", act.name())
                    .put("version", version)
                    .put("author", by.author())
                    .put("message", by.message())
                    .put("at", at)
                    .put("split", split);
        }
    }

    Future<List<Proposal>> all() {
        return records.get(KEY).map(FourEyes::read);
    }

    private static List<Proposal> read(@Nullable Buffer stored) {
        return stored == null
                ? List.of()
                : stored.toJsonArray().stream()
                        .map(each -> Proposal.of((JsonObject) each))
                        .toList();
    }

    /** Keeps the version, and lets it wait; a proposal for the same version makes room for it. */
    Future<Proposal> propose(Act act, FileSet set, @Nullable JsonObject split, By by) {
        return bot.versions().keep(set, by).compose(kept -> propose(act, set.version(), split, by));
    }

    Future<Proposal> propose(Act act, String version, @Nullable JsonObject split, By by) {
        Proposal made = new Proposal(act, version, by, clock.now().toString(), split);
        return change(TRIES, all -> {
                    List<Proposal> more = without(version, all);
                    more.add(made);
                    if (more.size() > MOST) {
                        throw Failure.of(
                                        Kind.BAD_INPUT, MOST + " proposals wait already; approve or decline some first")
                                .exception();
                    }
                    return more;
                })
                .compose(done -> bot.versions().audit().record(by, "propose", version))
                .map(made);
    }

    private static List<Proposal> without(String version, List<Proposal> all) {
        List<Proposal> rest = new ArrayList<>(all);
        rest.removeIf(each -> each.version().equals(version));
        return rest;
    }

    private Future<Void> change(int tries, UnaryOperator<List<Proposal>> change) {
        return records.get(KEY).compose(stored -> {
            JsonArray next = new JsonArray(
                    change.apply(read(stored)).stream().map(Proposal::json).toList());
            return records.replace(KEY, stored, next.toBuffer()).compose(done -> {
                if (done) {
                    return Future.succeededFuture();
                }
                return tries == 1
                        ? Future.failedFuture(Failure.of(Kind.CONFLICT, "others change the proposals too; try again")
                                .exception())
                        : change(tries - 1, change);
            });
        });
    }

    private Future<Proposal> find(String version) {
        return all().compose(all -> all.stream()
                .filter(each -> each.version().equals(version))
                .findFirst()
                .map(Future::succeededFuture)
                .orElseGet(
                        () -> Future.failedFuture(Failure.of(Kind.BAD_INPUT, "no proposal waits for version " + version)
                                .exception())));
    }

    /** Does what was proposed, in the name of who approves it. */
    Future<Proposal> approve(String version, By by) {
        return find(version).compose(proposal -> {
            if (proposal.by().author().equals(by.author())) {
                return Future.failedFuture(
                        Failure.of(Kind.REFUSED, "you have proposed it yourself; somebody else has to approve it")
                                .exception());
            }
            By both = new By(
                    by.author(),
                    proposal.by().message() + " (proposed by " + proposal.by().author() + ")");
            return act(proposal, both).compose(done -> drop(version)).map(proposal);
        });
    }

    private Future<?> act(Proposal proposal, By by) {
        return switch (proposal.act()) {
            case PUBLISH ->
                bot.versions()
                        .files(proposal.version())
                        .compose(set -> bot.publish(set, by))
                        .compose(FourEyes::live);
            case SPLIT -> bot.split(Split.of(proposal.split()), by);
            case PROMOTE ->
                bot.versions().live().compose(live -> {
                    Split split = live == null ? null : live.split();
                    return split == null || !split.candidate().equals(proposal.version())
                            ? Future.failedFuture(
                                    Failure.of(Kind.BAD_INPUT, "the split that it was proposed for is over")
                                            .exception())
                            : bot.versions().promote(split, by);
                });
        };
    }

    /** What was good when it was proposed may have errors by now: the configuration counts too. */
    private static Future<Reading> live(Reading reading) {
        return reading.draft() == null
                ? Future.failedFuture(
                        Failure.of(Kind.BAD_INPUT, Problems.render(reading)).exception())
                : Future.succeededFuture(reading);
    }

    /** Back to what was live before; what never was waits for somebody else's word, by this way too. */
    Future<Pointer> rollBack(@Nullable String version, By by) {
        return bot.versions()
                .live()
                .compose(live ->
                        version == null || (live != null && live.before().contains(version))
                                ? bot.rollBack(version, by)
                                : Future.failedFuture(Failure.of(
                                                Kind.REFUSED, "version " + version + " was not live before; publish it")
                                        .exception()));
    }

    Future<Proposal> decline(String version, By by) {
        return find(version)
                .compose(proposal -> drop(version)
                        .compose(done -> bot.versions().audit().record(by, "decline", version))
                        .map(proposal));
    }

    private Future<Void> drop(String version) {
        return change(TRIES, all -> without(version, all));
    }
}
