package dev.parley.adapters.redis;

import static dev.parley.contract.Awaiting.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.ConversationKey;
import dev.parley.spi.AnswerCache.CachedAnswer;
import dev.parley.spi.ConversationStore.Change;
import dev.parley.spi.Stores;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Protocol.Command;

/** A Redis filled to its limit: answers make room first, and it never refuses to save a conversation. */
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
    void withoutAnswersTheConversationsThatWereLeftFirstMakeRoom() {
        lab.redis(Command.CONFIG, "SET", "maxmemory", "12mb");
        IntStream.range(0, 200)
                .forEach(i -> await(save(i, i < 100 ? MONTH.minusDays(10).plusHours(i) : MONTH, 100_000)));
        assertThat(stat("evicted_keys")).isGreaterThan(10);
        List<Integer> kept = kept(200);
        assertThat(kept).endsWith(199).hasSizeGreaterThan(50);
        assertThat(kept.stream().filter(i -> i < 100).count()).isLessThan(10);
    }

    private List<Integer> kept(int upTo) {
        return IntStream.range(0, upTo)
                .filter(i -> await(stores.conversations().load(key(i))) != null)
                .boxed()
                .toList();
    }

    private Future<Void> save(int number, Duration keep, int size) {
        return stores.conversations()
                .save(key(number), 0, new Change(1, Buffer.buffer("x".repeat(size)), List.of(), 1), keep);
    }

    private static ConversationKey key(int number) {
        return new ConversationKey("web", "default", "c" + number);
    }

    private Future<Void> put(int number, int size) {
        CachedAnswer answer = new CachedAnswer(
                "x".repeat(size), List.of(), lab.environment().clock().now());
        return stores.answers().put("a" + number, answer, HOUR);
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
