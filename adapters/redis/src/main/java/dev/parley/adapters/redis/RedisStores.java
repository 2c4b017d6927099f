package dev.parley.adapters.redis;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.AnswerCache;
import dev.parley.spi.Clock;
import dev.parley.spi.ConversationStore;
import dev.parley.spi.Environment;
import dev.parley.spi.Figure;
import dev.parley.spi.Inbox;
import dev.parley.spi.Leases;
import dev.parley.spi.Permits;
import dev.parley.spi.Records;
import dev.parley.spi.ReleaseStore;
import dev.parley.spi.Stores;
import dev.parley.spi.TurnStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** All that is kept in one Redis: one connection for commands, one to hear what other replicas have changed. */
final class RedisStores implements Stores {
    private static final Duration PATIENCE = Duration.ofMillis(900);

    private final Environment environment;
    private final RedisPipe pipe;
    private final NearCache near;
    private final Invalidations invalidations;
    private final Subscriber subscriber;
    private final RedisAnswers answers;
    private final ConversationStore conversations;
    private final Records records;
    private final RedisInbox inbox;
    private final Permits permits;
    private final Leases leases;
    private final ReleaseStore releases;
    private final TurnStore turns;

    private RedisStores(
            Environment environment,
            RedisSettings settings,
            RedisPipe pipe,
            NearCache near,
            Invalidations invalidations,
            Subscriber subscriber,
            RedisInbox inbox) {
        this.environment = environment;
        this.pipe = pipe;
        this.near = near;
        this.invalidations = invalidations;
        this.subscriber = subscriber;
        this.answers = new RedisAnswers(pipe, near, invalidations, environment.clock(), settings.prefix());
        this.conversations = new RedisConversations(pipe, settings.prefix());
        this.records = new RedisRecords(pipe, settings.prefix());
        this.inbox = inbox;
        this.permits = new RedisPermits(pipe, settings.prefix());
        this.leases = new RedisLeases(pipe, settings.prefix());
        this.releases = new RedisReleases(pipe, settings.prefix());
        this.turns = new RedisTurns(pipe, settings.prefix());
    }

    static Future<Stores> open(RedisSettings settings, RedisServer server, Environment environment) {
        return RedisPipe.open(environment.vertx(), environment.clock(), server, settings.timeout(), settings.queue())
                .compose(pipe -> open(settings, server, environment, pipe));
    }

    private static Future<Stores> open(
            RedisSettings settings, RedisServer server, Environment environment, RedisPipe pipe) {
        Clock clock = environment.clock();
        NearCache near = new NearCache(clock, settings.nearCacheMb() * 1024L * 1024L);
        Invalidations invalidations = new Invalidations(pipe, near, clock, settings.prefix());
        return invalidations
                .start(server, promise(environment.vertx()))
                .<Stores>compose(
                        subscriber -> RedisInbox.open(environment.vertx(), pipe, clock, server, settings.prefix())
                                .map(inbox -> new RedisStores(
                                        environment, settings, pipe, near, invalidations, subscriber, inbox)))
                .recover(error -> pipe.close().transform(closed -> Future.failedFuture(error)));
    }

    private static Promise<Void> promise(Vertx vertx) {
        return ((ContextInternal) vertx.getOrCreateContext()).promise();
    }

    @Override
    public AnswerCache answers() {
        return answers;
    }

    @Override
    public ConversationStore conversations() {
        return conversations;
    }

    @Override
    public Inbox inbox() {
        return inbox;
    }

    @Override
    public Records records() {
        return records;
    }

    @Override
    public Permits permits() {
        return permits;
    }

    @Override
    public Leases leases() {
        return leases;
    }

    @Override
    public ReleaseStore releases() {
        return releases;
    }

    @Override
    public TurnStore turns() {
        return turns;
    }

    @Override
    public Future<Void> healthy() {
        Promise<Void> answer = promise(environment.vertx());
        Failure late = Failure.of(Kind.TIMEOUT, "Redis: no answer to a ping within " + PATIENCE);
        var unused = environment.clock().after(PATIENCE, () -> answer.tryFail(late.exception()));
        pipe.ping().onSuccess(pong -> answer.tryComplete()).onFailure(answer::tryFail);
        return answer.future();
    }

    @Override
    public Map<String, Figure> gauges() {
        Map<String, Figure> all = new HashMap<>(pipe.gauges());
        all.putAll(near.gauges());
        all.putAll(inbox.gauges());
        return Map.copyOf(all);
    }

    @Override
    public Future<Void> close() {
        invalidations.stop();
        return inbox.close()
                .transform(left -> environment.vertx().executeBlocking(subscriber::close))
                .transform(closed -> pipe.close());
    }
}
