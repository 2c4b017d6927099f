package dev.parley.adapters.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

final class RedisFailuresTest {
    @ParameterizedTest
    @CsvSource({
        "LOADING Redis is loading the dataset in memory, UNAVAILABLE",
        "READONLY You can't write against a read only replica., UNAVAILABLE",
        "MISCONF Redis is configured to save RDB snapshots, UNAVAILABLE",
        "OOM command not allowed when used memory > 'maxmemory'., OVERLOADED",
        "NOAUTH Authentication required., REFUSED",
        "NOPERM this user has no permissions to run the 'get' command, REFUSED",
        "DENIED Redis is running in protected mode, REFUSED",
        "ERR max number of clients reached, OVERLOADED",
        "ERR unknown command, BUG",
        "WRONGTYPE Operation against a key holding the wrong kind of value, BUG",
    })
    void sortsWhatRedisAnswers(String answer, Kind kind) {
        Failure failure = RedisFailures.of(new JedisDataException(answer));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.message()).isEqualTo("Redis: " + answer);
    }

    @Test
    void findsTheErrorOfACommandWithinAScript() {
        String old = "ERR Error running script (call to f_0123abcd): @user_script:20: @user_script: 20: "
                + "-OOM command not allowed when used memory > 'maxmemory'.";
        assertThat(RedisFailures.of(new JedisDataException(old)))
                .isEqualTo(
                        Failure.of(Kind.OVERLOADED, "Redis: OOM command not allowed when used memory > 'maxmemory'."));
    }

    @Test
    void sortsWhatConnectionsDo() {
        var refused = new JedisConnectionException("Failed to connect", new ConnectException("Connection refused"));
        assertThat(RedisFailures.of(refused)).isEqualTo(Failure.of(Kind.UNAVAILABLE, "Redis: Connection refused"));
        var silent = new JedisConnectionException(new SocketTimeoutException("Read timed out"));
        assertThat(RedisFailures.of(silent)).isEqualTo(Failure.of(Kind.TIMEOUT, "Redis: Read timed out"));
    }

    @Test
    void takesAllElseForADefect() {
        assertThat(RedisFailures.of(new ArithmeticException("x")).kind()).isEqualTo(Kind.BUG);
    }
}
