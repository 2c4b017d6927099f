package dev.parley.adapters.discord;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.exceptions.InvalidTokenException;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.sharding.DefaultShardManagerBuilder;
import net.dv8tion.jda.api.sharding.ShardManager;
import net.dv8tion.jda.api.utils.cache.CacheFlag;
import org.jspecify.annotations.Nullable;

/**
 * Discord's gateway, held by JDA: as many shards as Discord recommends, begun one after the other as fast as it allows, and
 * gone on with after each break. JDA blocks and has threads of its own, so it is opened and closed by a worker, and what it
 * tells comes on its threads.
 *
 * <p>All shards are this program's. Where several replicas are to share them, {@link #build} is the place: JDA takes the
 * numbers of those that are this one's, and {@code ShardManager.start} and {@code shutdown} one by one.
 */
final class JdaGateway {
    private static final Duration TO_CLOSE = Duration.ofSeconds(5);

    private final DiscordSettings settings;
    private final String token;
    private final Set<GatewayIntent> intents;
    private final Consumer<Happening> receiver;
    private final WorkerExecutor workers;
    private volatile @Nullable ShardManager shards;

    JdaGateway(
            DiscordSettings settings,
            String token,
            Set<GatewayIntent> intents,
            Consumer<Happening> receiver,
            Vertx vertx) {
        this.settings = settings;
        this.token = token;
        this.intents = intents;
        this.receiver = receiver;
        this.workers = vertx.createSharedWorkerExecutor("discord-gateway", 1);
    }

    /** Completes when the first shard is ready; fails when Discord doesn't want to know the bot as it is configured. */
    Future<Void> open() {
        Promise<Void> ready = Promise.promise();
        return workers.executeBlocking(() -> build(new Ear(receiver, ready)))
                .compose(opened -> {
                    shards = opened;
                    return ready.future();
                })
                .recover(thrown -> Future.failedFuture(refused(thrown)));
    }

    private ShardManager build(Ear ear) {
        String base = settings.apiUrl().endsWith("/") ? settings.apiUrl() : settings.apiUrl() + "/";
        return DefaultShardManagerBuilder.createLight(token, intents)
                .enableCache(CacheFlag.ROLE_TAGS)
                .setRawEventsEnabled(true)
                .setRestConfig(new RestConfig().setBaseUrl(base))
                .setSessionController(new Sessions(settings.gatewayUrl()))
                .setEnableShutdownHook(false)
                .addEventListeners(ear)
                .build();
    }

    private static Throwable refused(Throwable thrown) {
        if (thrown instanceof InvalidTokenException) {
            return Failure.of(
                            Kind.REFUSED,
                            "Discord refuses DISCORD_TOKEN: copy it anew from Bot on the application's page")
                    .exception();
        }
        Failure failure = Failure.from(thrown);
        return failure.kind() == Kind.BUG
                ? Failure.of(Kind.UNAVAILABLE, "Discord's gateway can't be opened: " + failure.message())
                        .exception()
                : thrown;
    }

    Future<Void> healthy() {
        ShardManager opened = shards;
        boolean up = opened != null && connected(opened) == opened.getShardsTotal();
        return up
                ? Future.succeededFuture()
                : Future.failedFuture(Failure.of(Kind.UNAVAILABLE, "not all shards are connected to Discord")
                        .exception());
    }

    int connected() {
        ShardManager opened = shards;
        return opened == null ? 0 : connected(opened);
    }

    private static int connected(ShardManager opened) {
        return (int) opened.getShardCache().stream()
                .filter(shard -> shard.getStatus() == JDA.Status.CONNECTED)
                .count();
    }

    Future<Void> close() {
        ShardManager opened = shards;
        shards = null;
        Future<Void> closed = opened == null
                ? Future.succeededFuture()
                : workers.<Void>executeBlocking(() -> {
                    shutDown(opened);
                    return null;
                });
        return closed.eventually(workers::close);
    }

    private static void shutDown(ShardManager opened) throws InterruptedException {
        var shards = opened.getShards();
        opened.shutdown();
        for (JDA shard : shards) {
            if (!shard.awaitShutdown(TO_CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
                shard.shutdownNow();
            }
            shard.getHttpClient().dispatcher().executorService().shutdown();
            shard.getHttpClient().connectionPool().evictAll();
        }
    }
}
