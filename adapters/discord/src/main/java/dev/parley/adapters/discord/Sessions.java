package dev.parley.adapters.discord;

import dev.parley.spi.Clock;
import dev.parley.spi.Records;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.utils.SessionController;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When shards may identify themselves: Discord lets {@code max_concurrency} of them do so in five seconds, whichever replica
 * they are connected by. So each has to win the claim of its bucket first, which all replicas share. JDA asks here only where
 * a session begins; one that is gone on with needs no leave.
 */
final class Sessions implements SessionController {
    private static final Logger log = LoggerFactory.getLogger(Sessions.class);
    /** Discord's five seconds, and one for the way there. */
    private static final Duration APART = Duration.ofSeconds(6);

    private static final Duration AGAIN = Duration.ofMillis(250);
    private static final Duration BROKEN = Duration.ofSeconds(2);

    private final String application;
    private final GatewayTerms terms;
    private final Records claims;
    private final Clock clock;
    private final Context loop;
    private final WorkerExecutor workers;
    private final Set<SessionConnectNode> waiting = ConcurrentHashMap.newKeySet();

    Sessions(
            String application, GatewayTerms terms, Records claims, Clock clock, Context loop, WorkerExecutor workers) {
        this.application = application;
        this.terms = terms;
        this.claims = claims;
        this.clock = clock;
        this.loop = loop;
        this.workers = workers;
    }

    @Override
    public void appendSession(SessionConnectNode node) {
        if (waiting.add(node)) {
            loop.runOnContext(now -> ask(node));
        }
    }

    @Override
    public void removeSession(SessionConnectNode node) {
        waiting.remove(node);
    }

    private void ask(SessionConnectNode node) {
        if (waiting.contains(node)) {
            claims.claim(bucket(node), APART)
                    .compose(mine -> mine && waiting.remove(node) ? begin(node) : later(node))
                    .onFailure(thrown -> {
                        log.warn(
                                "shard {} can't begin a session yet: {}",
                                node.getShardInfo().getShardId(),
                                thrown.getMessage());
                        waiting.add(node);
                        var unused = clock.after(BROKEN, () -> ask(node));
                    });
        }
    }

    private String bucket(SessionConnectNode node) {
        int bucket = node.getShardInfo().getShardId() % terms.concurrency();
        return "discord/identify/" + application + "/" + bucket;
    }

    private Future<Void> later(SessionConnectNode node) {
        var unused = clock.after(AGAIN, () -> ask(node));
        return Future.succeededFuture();
    }

    private Future<Void> begin(SessionConnectNode node) {
        return workers.executeBlocking(
                () -> {
                    node.run(true);
                    return null;
                },
                false);
    }

    @Override
    public String getGateway() {
        return terms.url();
    }

    @Override
    public ShardedGateway getShardedGateway(JDA api) {
        return new ShardedGateway(terms.url(), terms.shards(), terms.concurrency());
    }
}
