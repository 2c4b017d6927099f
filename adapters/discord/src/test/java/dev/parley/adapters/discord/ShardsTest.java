package dev.parley.adapters.discord;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.local.PrivateRedis;
import dev.parley.adapters.redis.RedisProvider;
import dev.parley.adapters.redis.RedisSettings;
import dev.parley.spi.Channel;
import dev.parley.spi.Deadline;
import dev.parley.spi.EmbeddedServer;
import dev.parley.spi.Environment;
import dev.parley.spi.Leases;
import dev.parley.spi.Stores;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas, each with its own connection to a real Redis, share what one Discord tells. */
class ShardsTest extends DiscordBench {
    private final List<Stores> opened = new ArrayList<>();
    private EmbeddedServer redis;

    @SuppressWarnings("NullAway") // opened before each use, by the method below
    ShardsTest() {}

    @BeforeEach
    void open(@TempDir Path data) {
        PrivateRedis.Settings server = new PrivateRedis.Settings(null, 64, Duration.ofSeconds(20));
        redis = await(new PrivateRedis().open(server, new Environment(vertx, clock, data)));
    }

    @Override
    @AfterEach
    void end() {
        endBots();
        opened.forEach(stores -> await(stores.close()));
        await(redis.close());
        await(vertx.close());
    }

    private Stores connect() {
        RedisSettings settings = new RedisSettings(redis.url(), "test:", Duration.ofSeconds(5), 20_000, 8);
        Stores stores = await(new RedisProvider().open(settings, new Environment(vertx, clock, flows)));
        opened.add(stores);
        return stores;
    }

    private Channel replica() {
        Stores stores = connect();
        return replica(stores, stores.leases());
    }

    private Channel replica(Stores stores, Leases leases) {
        return run(settings(), stores, new Environment(vertx, clock, flows).with(stores.records(), leases));
    }

    private static int connected(Channel replica) {
        return Objects.requireNonNull(replica.gauges().get("discord_shards_connected"))
                .get()
                .intValue();
    }

    /** Half a minute is far more than it may take. */
    private void eventually(BooleanSupplier holds) {
        Deadline deadline = Deadline.in(Duration.ofSeconds(30), clock);
        while (!holds.getAsBoolean()) {
            assertThat(deadline.passed()).isFalse();
            Promise<Void> over = Promise.promise();
            var unused = clock.after(Duration.ofMillis(50), over::complete);
            await(over.future());
        }
    }

    private void answeredOnce() {
        String asked = ana.says("#help", "<@bot> how do I reset my password?");
        answer("#help", asked);
        ana.says("@bot", "How do I reset my password?");
        sees(discord.direct(ana), seen -> seen.byBot() && seen.has(Buttons.HELPFUL));
        assertThat(byBot("#help")).hasSize(1);
        assertThat(byBot(discord.direct(ana))).hasSize(1);
        assertThat(model.requests()).hasSize(2);
        assertThat(discord.gateway().counts().hurried()).isZero();
    }

    @Test
    void eachShardIsConnectedByOneOfThem() {
        discord.recommendShards(2);
        Channel one = replica();
        Channel two = replica();
        eventually(() -> connected(one) == 1 && connected(two) == 1);

        answeredOnce();

        assertThat(connected(one) + connected(two)).isEqualTo(2);
        assertThat(discord.gateway().counts().doubled()).isZero();
    }

    @Test
    void whoLeavesIsFollowed() {
        Channel one = replica();
        Channel two = replica();
        assertThat(connected(one)).isEqualTo(1);
        assertThat(two.healthy().succeeded()).isTrue();

        await(one.leave());
        assertThat(discord.gateway().counts().connected()).isZero();
        await(discord.gateway().begun(2));

        answeredOnce();
        assertThat(connected(two)).isEqualTo(1);
        assertThat(discord.gateway().counts().doubled()).isZero();
    }

    @Test
    void whoWasThoughtDeadHangsUp() {
        Stores stores = connect();
        Severed severed = new Severed(stores.leases());
        Channel one = replica(stores, severed);
        Channel two = replica();
        severed.cut(true);
        await(discord.gateway().connected(2));

        answeredOnce();

        severed.cut(false);
        await(discord.gateway().connected(1));
        assertThat(connected(one)).isZero();
        assertThat(connected(two)).isEqualTo(1);
    }
}
