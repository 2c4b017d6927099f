package dev.parley.adapters.discord;

import dev.parley.adapters.discord.api.DiscordHttp;
import dev.parley.adapters.discord.api.Request;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Clock;
import dev.parley.spi.Environment;
import dev.parley.spi.Leases;
import dev.parley.spi.Records;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.WorkerExecutor;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.utils.cache.CacheFlag;
import org.jspecify.annotations.Nullable;

/**
 * Discord's gateway: as many shards as Discord recommends, shared among the replicas and each held by JDA, begun as fast as
 * Discord allows, and gone on with after each break. What JDA tells comes on its threads.
 *
 * <p>A session goes on only in the process that began it: JDA has no way to hand one over, so that who takes a shard over
 * identifies anew.
 */
final class JdaGateway {
    private static final int WORKERS = 4;

    private final DiscordSettings settings;
    private final String token;
    private final Identity self;
    private final DiscordHttp http;
    private final Consumer<Happening> receiver;
    private final Clock clock;
    private final Context loop;
    private final Leases leases;
    private final Records records;
    private final WorkerExecutor workers;
    private volatile @Nullable Shards shards;

    JdaGateway(
            DiscordSettings settings,
            String token,
            Identity self,
            DiscordHttp http,
            Consumer<Happening> receiver,
            Context loop,
            Environment environment) {
        this.settings = settings;
        this.token = token;
        this.self = self;
        this.http = http;
        this.receiver = receiver;
        this.loop = loop;
        this.clock = environment.clock();
        this.leases = Objects.requireNonNull(environment.leases(), "channels are opened after the stores");
        this.records = Objects.requireNonNull(environment.records(), "channels are opened after the stores");
        this.workers = environment.vertx().createSharedWorkerExecutor("discord-gateway", WORKERS);
    }

    /**
     * Completes when the first shard of this replica is ready, if it has one; fails when Discord doesn't want to know the
     * bot as it is configured.
     */
    Future<Void> open() {
        return onLoop(() -> http.json(Request.gateway())
                .map(told -> GatewayTerms.of(told, settings))
                .compose(this::join));
    }

    private Future<Void> join(GatewayTerms terms) {
        Sessions sessions = new Sessions(self.application(), terms, records, clock, loop, workers);
        Shards all = new Shards(
                leases,
                clock,
                "discord/" + self.application(),
                UUID.randomUUID().toString(),
                terms.shards(),
                (number, of, ready) -> connect(sessions, number, of, ready));
        shards = all;
        return all.open();
    }

    private Future<JdaShard> connect(Sessions sessions, int number, int of, Promise<Void> ready) {
        Future<JDA> built = workers.executeBlocking(() -> build(sessions, number, of, new Ear(receiver, ready)), false);
        return built.map(jda -> new JdaShard(jda, workers))
                .recover(thrown -> Future.failedFuture(JdaShard.refused(thrown).exception()));
    }

    private JDA build(Sessions sessions, int number, int of, Ear ear) {
        String base = settings.apiUrl().endsWith("/") ? settings.apiUrl() : settings.apiUrl() + "/";
        return JDABuilder.createLight(token, DiscordNeeds.intents(settings, self))
                .enableCache(CacheFlag.ROLE_TAGS)
                .setRawEventsEnabled(true)
                .setRestConfig(new RestConfig().setBaseUrl(base))
                .setSessionController(sessions)
                .setEnableShutdownHook(false)
                .useSharding(number, of)
                .addEventListeners(ear)
                .build();
    }

    private <T> Future<T> onLoop(Supplier<Future<T>> work) {
        Promise<T> done = Promise.promise();
        loop.runOnContext(now -> work.get().onComplete(done));
        return done.future();
    }

    Future<Void> healthy() {
        Shards all = shards;
        return all == null
                ? Future.failedFuture(Failure.of(Kind.UNAVAILABLE, "not connected to Discord yet")
                        .exception())
                : all.healthy();
    }

    int connected() {
        Shards all = shards;
        return all == null ? 0 : all.connected();
    }

    /** Hears no more; other replicas take over at once. */
    Future<Void> leave() {
        Shards all = shards;
        return all == null ? Future.succeededFuture() : onLoop(all::leave);
    }

    Future<Void> close() {
        return leave().eventually(workers::close);
    }
}
