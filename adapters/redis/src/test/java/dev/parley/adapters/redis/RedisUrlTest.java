package dev.parley.adapters.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.model.Failure.Kind;
import dev.parley.model.FailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RedisUrlTest {
    @Test
    void readsEachPart() {
        assertThat(RedisUrl.parse("rediss://bot:secret@redis.example:7000/3"))
                .isEqualTo(new RedisUrl(true, "bot", "secret", "redis.example", 7000, 3));
    }

    @Test
    void knowsTheDefaults() {
        assertThat(RedisUrl.parse(" redis://localhost ")).isEqualTo(plain("localhost", 6379, 0));
        assertThat(RedisUrl.parse("REDIS://localhost/")).isEqualTo(plain("localhost", 6379, 0));
    }

    @Test
    void takesAPasswordAlone() {
        var expected = new RedisUrl(false, null, "secret", "h", 6379, 0);
        assertThat(RedisUrl.parse("redis://:secret@h")).isEqualTo(expected);
        assertThat(RedisUrl.parse("redis://secret@h")).isEqualTo(expected);
    }

    @Test
    void takesPasswordsAsPeopleWriteThem() {
        assertThat(RedisUrl.parse("redis://u:p%40ss%2Fw%3Ard+1@h").password()).isEqualTo("p@ss/w:rd+1");
        assertThat(RedisUrl.parse("redis://u:a:b/c@d@h").password()).isEqualTo("a:b/c@d");
    }

    @Test
    void takesHostsAsContainersNameThem() {
        assertThat(RedisUrl.parse("redis://redis_server:6380").host()).isEqualTo("redis_server");
        assertThat(RedisUrl.parse("redis://[::1]:6380/1")).isEqualTo(plain("[::1]", 6380, 1));
    }

    @Test
    void printsNoCredentials() {
        assertThat(RedisUrl.parse("rediss://bot:secret@h:7000/3")).hasToString("rediss://h:7000/3");
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
        return new RedisUrl(false, null, null, host, port, database);
    }
}
