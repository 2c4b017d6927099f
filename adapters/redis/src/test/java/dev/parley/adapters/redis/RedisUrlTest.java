package dev.parley.adapters.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.adapters.redis.RedisUrl.Login;
import dev.parley.adapters.redis.RedisUrl.Mode;
import dev.parley.model.Failure.Kind;
import dev.parley.model.FailureException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.HostAndPort;

final class RedisUrlTest {
    @Test
    void readsEachPart() {
        assertThat(RedisUrl.parse("rediss://bot:secret@redis.example:7000/3"))
                .isEqualTo(new RedisUrl(
                        Mode.ONE,
                        true,
                        new Login("bot", "secret"),
                        List.of(new HostAndPort("redis.example", 7000)),
                        3,
                        ""));
    }

    @Test
    void knowsTheDefaults() {
        assertThat(RedisUrl.parse(" redis://localhost ")).isEqualTo(plain("localhost", 6379, 0));
        assertThat(RedisUrl.parse("REDIS://localhost/")).isEqualTo(plain("localhost", 6379, 0));
    }

    @Test
    void takesAPasswordAlone() {
        Login expected = new Login(null, "secret");
        assertThat(RedisUrl.parse("redis://:secret@h").login()).isEqualTo(expected);
        assertThat(RedisUrl.parse("redis://secret@h").login()).isEqualTo(expected);
    }

    @Test
    void takesPasswordsAsPeopleWriteThem() {
        assertThat(RedisUrl.parse("redis://u:p%40ss%2Fw%3Ard+1@h").login().password())
                .isEqualTo("p@ss/w:rd+1");
        assertThat(RedisUrl.parse("redis://u:a:b/c@d@h").login().password()).isEqualTo("a:b/c@d");
    }

    @Test
    void takesHostsAsContainersNameThem() {
        assertThat(RedisUrl.parse("redis://redis_server:6380").hosts())
                .containsExactly(new HostAndPort("redis_server", 6380));
        assertThat(RedisUrl.parse("redis://[::1]:6380/1")).isEqualTo(plain("[::1]", 6380, 1));
    }

    @Test
    void printsNoCredentials() {
        assertThat(RedisUrl.parse("rediss://bot:secret@h:7000/3")).hasToString("rediss://h:7000/3");
    }

    @Test
    void readsClustersAndSentinels() {
        RedisUrl cluster = RedisUrl.parse("rediss-cluster://:secret@a,b:7000,[::1]:7001");
        assertThat(cluster.mode()).isEqualTo(Mode.CLUSTER);
        assertThat(cluster.tls()).isTrue();
        assertThat(cluster.hosts())
                .containsExactly(
                        new HostAndPort("a", 6379), new HostAndPort("b", 7000), new HostAndPort("[::1]", 7001));
        assertThat(cluster).hasToString("rediss-cluster://a:6379,b:7000,[::1]:7001");
        RedisUrl sentinel = RedisUrl.parse("redis-sentinel://u:secret@a,b:26380/2#my-master");
        assertThat(sentinel)
                .isEqualTo(new RedisUrl(
                        Mode.SENTINEL,
                        false,
                        new Login("u", "secret"),
                        List.of(new HostAndPort("a", 26379), new HostAndPort("b", 26380)),
                        2,
                        "my-master"));
        assertThat(sentinel).hasToString("redis-sentinel://a:26379,b:26380/2#my-master");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            redis://a,b | redis-cluster:// or redis-sentinel://
            redis-cluster://a/1 | a cluster has only number 0
            redis-sentinel://a | must name the master behind a #
            redis://a#mymaster | only for them
            """)
    void saysWhatDoesNotFitTogether(String url, String cure) {
        assertThatThrownBy(() -> RedisUrl.parse(url)).hasMessageContaining(cure);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:6379",
                "http://secret@localhost",
                "redis://",
                "redis://secret@",
                "redis://h:port",
                "redis://h:65536",
                "redis://h/db",
                "redis://u:secret%zz@h",
                "redis://h o/1"
            })
    void refusesWhatIsNoneAndKeepsItToItself(String url) {
        assertThatThrownBy(() -> RedisUrl.parse(url))
                .isInstanceOfSatisfying(
                        FailureException.class,
                        e -> assertThat(e.failure().kind()).isEqualTo(Kind.BAD_INPUT))
                .hasMessageContaining("redis://user:password@host:6379/0")
                .hasMessageNotContaining("secret");
    }

    private static RedisUrl plain(String host, int port, int database) {
        return new RedisUrl(Mode.ONE, false, Login.NONE, List.of(new HostAndPort(host, port)), database, "");
    }
}
