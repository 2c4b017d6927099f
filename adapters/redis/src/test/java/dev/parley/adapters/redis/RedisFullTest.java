package dev.parley.adapters.redis;

import static dev.parley.contract.Awaiting.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.ConversationKey;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.AnswerCache.CachedAnswer;
import dev.parley.spi.ConversationStore.Stored;
import dev.parley.spi.Stores;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Protocol.Command;

/** A Redis filled to its limit: answers make room, conversations never do, and what is overdue is cleared away. */
final class RedisFullTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MONTH = Duration.ofDays(30);

    private Lab lab;
    private Stores stores;

    @BeforeEach
    void open(@TempDir Path data) {
        lab = new Lab(data);
        stores = lab.replica("full:");
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void answersMakeRoomAndConversationsStay() {
        lab.redis(Command.CONFIG, "SET", "maxmemory", "12mb");
        IntStream.range(0, 300).forEach(i -> await(save(i, MONTH, 10_000)));
        IntStream.range(0, 3_000).forEach(i -> await(put(i, 10_000)));
        assertThat(stat("evicted_keys")).isGreaterThan(1_000);
        assertThat(kept(300)).hasSize(300);
        IntStream.range(300, 500).forEach(i -> await(save(i, MONTH, 10_000)));
        assertThat(kept(500)).hasSize(500);
    }

    @Test
    void aRedisFullOfConversationsRefusesFurtherOnesAndLosesNone() {
        lab.redis(Command.CONFIG, "SET", "maxmemory", "12mb");
        int saved = 0;
        Failure full = failure(save(saved, MONTH, 100_000));
        while (full == null) {
            full = failure(save(++saved, MONTH, 100_000));
        }
        assertThat(full)
                .isEqualTo(
                        Failure.of(Kind.OVERLOADED, "Redis: OOM command not allowed when used memory > 'maxmemory'."));
        assertThat(saved).isGreaterThan(20);
        assertThat(kept(saved + 1)).hasSize(saved);
        assertThat(stat("evicted_keys")).isZero();
    }

    @Test
    void whatIsOverdueIsClearedAwayByWhatComes() {
        IntStream.range(0, 6).forEach(i -> await(save(i, HOUR, 10)));
        await(stores.conversations().save(key(0), 1, new Stored(2, Buffer.buffer("used again")), MONTH));
        lab.clock().skip(HOUR.multipliedBy(2));
        assertThat(kept(6)).containsExactly(0);
        IntStream.range(6, 9).forEach(i -> await(save(i, HOUR, 10)));
        assertThat((List<?>) lab.redis(Command.KEYS, "full:state:*")).hasSize(4);
        assertThat(lab.redis(Command.ZCARD, "full:states")).isEqualTo(4L);
        assertThat(kept(9)).containsExactly(0, 6, 7, 8);
    }

    private List<Integer> kept(int upTo) {
        return IntStream.range(0, upTo)
                .filter(i -> await(stores.conversations().load(key(i))) != null)
                .boxed()
                .toList();
    }

    private Future<Void> save(int number, Duration keep, int size) {
        return stores.conversations().save(key(number), 0, new Stored(1, Buffer.buffer("x".repeat(size))), keep);
    }

    private static ConversationKey key(int number) {
        return new ConversationKey("web", "default", "c" + number);
    }

    private Future<Void> put(int number, int size) {
        CachedAnswer answer = new CachedAnswer(
                "x".repeat(size), List.of(), lab.environment().clock().now());
        return stores.answers().put("a" + number, answer, HOUR);
    }

    private static @Nullable Failure failure(Future<Void> save) {
        return await(save.<Failure>mapEmpty().otherwise(Failure::from));
    }

    private long stat(String name) {
        return new String((byte[]) lab.redis(Command.INFO, "stats"), UTF_8)
                .lines()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(
                        line -> Long.parseLong(line.substring(name.length() + 1).strip()))
                .findFirst()
                .orElseThrow();
    }
}
