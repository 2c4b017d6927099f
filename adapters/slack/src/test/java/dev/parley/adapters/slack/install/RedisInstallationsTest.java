package dev.parley.adapters.slack.install;

import static dev.parley.contract.Awaiting.await;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.local.PrivateRedis;
import dev.parley.adapters.redis.RedisProvider;
import dev.parley.adapters.redis.RedisSettings;
import dev.parley.adapters.slack.api.Workspaces;
import dev.parley.spi.EmbeddedServer;
import dev.parley.spi.Environment;
import dev.parley.spi.Stores;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** Two replicas, each with its own connection to a real Redis. */
class RedisInstallationsTest extends InstallBench {
    private final List<Stores> opened = new ArrayList<>();
    private EmbeddedServer redis;
    private Workspaces one;
    private Workspaces two;

    @BeforeEach
    void open(@TempDir Path data) {
        Environment environment = new Environment(vertx, clock, data);
        PrivateRedis.Settings server = new PrivateRedis.Settings(null, 64, Duration.ofSeconds(20));
        redis = await(new PrivateRedis().open(server, environment));
        Installs first = await(open(KEY, connect(environment).records()));
        one = first.beside(null);
        two = await(open(KEY, connect(environment).records())).beside(null);
        here = serve(first);
        slack.rotateTokens(Duration.ofHours(12));
        install(globex);
    }

    private Stores connect(Environment environment) {
        RedisSettings settings = new RedisSettings(redis.url(), "test:", Duration.ofSeconds(5), 20_000, 8);
        Stores stores = await(new RedisProvider().open(settings, environment));
        opened.add(stores);
        return stores;
    }

    @AfterEach
    void close() {
        opened.forEach(stores -> await(stores.close()));
        await(redis.close());
    }

    private String token(Workspaces replica) {
        return await(replica.of(globex.id())).token();
    }

    @Test
    void eachReplicaKnowsTheInstallationAndRedisNoToken() {
        assertThat(token(one)).startsWith("xoxe.xoxb-").isEqualTo(token(two));
        try (Jedis operator = new Jedis(URI.create(redis.url()))) {
            assertThat(operator.keys("*")).contains("test:record:{slack/team/" + globex.id() + "}");
            for (String key : operator.keys("*")) {
                assertThat(new String(operator.dump(key), ISO_8859_1)).doesNotContain("xox");
            }
        }
    }

    @Test
    void twoReplicasRenewOnce() {
        String before = token(one);
        clock.skip(Duration.ofHours(13));
        var tokens = IntStream.range(0, 20)
                .mapToObj(i -> (i % 2 == 0 ? one : two).of(globex.id()))
                .toList();

        assertThat(tokens.stream().map(each -> await(each).token()).distinct())
                .singleElement()
                .satisfies(token -> assertThat(token).isNotEqualTo(before));
        assertThat(slack.calls().stream().filter(call -> call.method().equals("oauth.v2.access")))
                .hasSize(2);
    }
}
