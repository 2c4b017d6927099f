package dev.parley.adapters.redis;

import static dev.parley.contract.Awaiting.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contract.InboxContract;
import dev.parley.model.ConversationKey;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Figure;
import dev.parley.spi.Inbox;
import dev.parley.spi.Inbox.Entry;
import dev.parley.spi.Inbox.Hold;
import dev.parley.spi.Inbox.Letter;
import dev.parley.spi.Inbox.Parked;
import dev.parley.spi.Inbox.Worker;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Protocol.Command;

@TestInstance(Lifecycle.PER_CLASS)
final class RedisInboxTest extends InboxContract {
    private Lab lab;
    private Machines machines;
    private String prefix = "";

    @BeforeAll
    void open(@TempDir Path data) {
        lab = new Lab(data);
        machines = new Machines(data);
    }

    @BeforeEach
    void useKeysOfOurOwn() {
        prefix = "te*st[" + UUID.randomUUID() + "]:";
    }

    @AfterAll
    void close() {
        lab.close();
        machines.close();
    }

    @Override
    protected Inbox replica() {
        return machines.start(lab.settings(prefix));
    }

    @Override
    protected Inbox hurried() {
        return machines.startHurried(lab.settings(prefix));
    }

    @Override
    protected void kill(Inbox replica) {
        machines.kill(replica);
    }

    private static ConversationKey conversation(int number) {
        return new ConversationKey("room", "acme", "number " + number);
    }

    private static Future<String> record(Inbox inbox, int conversation, String turn) {
        return inbox.record(new Letter(conversation(conversation), turn, turn, Buffer.buffer(turn), 17));
    }

    private String key(int conversation, String what) {
        return prefix + "inbox:{" + InboxKeys.of(conversation(conversation)) + "}:" + what;
    }

    private static int held(Inbox inbox) {
        return (int) Lab.gauge(((RedisInbox) inbox).gauges(), "inbox_partitions");
    }

    private static Worker into(Queue<Entry> taken) {
        return new Worker() {
            @Override
            public void take(Entry entry) {
                taken.add(entry);
            }

            @Override
            public void told(Buffer news) {
                throw new AssertionError("nobody tells anything");
            }
        };
    }

    private void workOnAll(Inbox inbox, Queue<Entry> taken) {
        await(inbox.work(into(taken)));
        lab.eventually(() -> assertThat(held(inbox)).isEqualTo(InboxKeys.PARTITIONS));
    }

    private Entry taken(Inbox inbox, String turn) {
        Queue<Entry> taken = new ConcurrentLinkedQueue<>();
        await(inbox.work(into(taken)));
        await(record(inbox, 1, turn));
        lab.eventually(() -> assertThat(taken).hasSize(1));
        return taken.remove();
    }

    @Test
    void twoReplicasShareTheWorkWhereverItIsRecorded() {
        Queue<Entry> first = new ConcurrentLinkedQueue<>();
        Queue<Entry> second = new ConcurrentLinkedQueue<>();
        Inbox one = replica();
        Inbox other = replica();
        workOnAll(one, first);
        await(other.work(into(second)));
        lab.eventually(() -> assertThat(List.of(held(one), held(other))).containsExactly(16, 16));
        Map<String, Integer> recorded = new HashMap<>();
        List<Future<String>> all = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            recorded.put("turn" + i, i % 100);
            all.add(record(i % 3 == 0 ? one : other, i % 100, "turn" + i));
        }
        await(Future.all(all));
        lab.eventually(() -> assertThat(first.size() + second.size()).isEqualTo(500));
        assertThat(conversations(first, recorded)).doesNotContainAnyElementsOf(conversations(second, recorded));
        Set<String> turns = new HashSet<>();
        first.forEach(entry -> turns.add(entry.turn()));
        second.forEach(entry -> turns.add(entry.turn()));
        assertThat(turns).isEqualTo(recorded.keySet());
        first.forEach(entry -> await(entry.done()));
        second.forEach(entry -> await(entry.done()));
        for (int i = 0; i < 100; i++) {
            assertThat(lab.redis(Command.XLEN, key(i, "stream"))).isEqualTo(0L);
            assertThat(lab.redis(Command.EXISTS, key(i, "open"), key(i, "tries")))
                    .isEqualTo(0L);
        }
    }

    private static Set<Integer> conversations(Queue<Entry> taken, Map<String, Integer> recorded) {
        Set<Integer> conversations = new HashSet<>();
        taken.forEach(entry -> conversations.add(recorded.get(entry.turn())));
        return conversations;
    }

    @Test
    void whoeverRecordsThemTheyComeInTheirOrderAndOnce() {
        Queue<Entry> taken = new ConcurrentLinkedQueue<>();
        Inbox holder = replica();
        Inbox other = replica();
        workOnAll(holder, taken);
        Map<String, Integer> recorded = new HashMap<>();
        List<Future<String>> all = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            recorded.put("turn" + i, i % 20);
            all.add(record(i % 2 == 0 ? holder : other, i % 20, "turn" + i));
        }
        await(Future.all(all));
        lab.eventually(() -> assertThat(taken).hasSizeGreaterThanOrEqualTo(300));
        Map<Integer, List<String>> turns = new HashMap<>();
        taken.forEach(entry -> turns.computeIfAbsent(recorded.get(entry.turn()), of -> new ArrayList<>())
                .add(entry.turn()));
        for (int i = 0; i < 20; i++) {
            String place = conversation(i).toString();
            assertThat(turns.get(i)).hasSize(15).isEqualTo(inStream(i, place));
        }
        assertThat(taken).allSatisfy(entry -> assertThat(entry.tries()).isZero());
    }

    /** The turns of a conversation in the order of Redis. */
    private List<String> inStream(int number, String conversation) {
        return ((List<?>) lab.redis(Command.XRANGE, key(number, "stream"), "-", "+"))
                .stream()
                        .map(entry -> (List<?>) ((List<?>) entry).get(1))
                        .filter(fields -> InboxKeys.text(fields.get(3)).equals(conversation))
                        .map(fields -> InboxKeys.text(fields.get(1)))
                        .toList();
    }

    @Test
    void theFirstTryIsCountedOnceAndByTheRecordItself() {
        Inbox inbox = replica();
        Queue<Entry> taken = new ConcurrentLinkedQueue<>();
        workOnAll(inbox, taken);
        await(record(inbox, 1, "a"));
        Entry a = taken.remove();
        assertThat(a.tries()).isZero();
        assertThat(tries()).containsExactly("1");
        await(a.begin());
        assertThat(tries()).containsExactly("1");
        await(record(inbox, 1, "b"));
        assertThat(tries()).as("b waits behind a").containsExactly("1");
    }

    private List<String> tries() {
        return ((List<?>) lab.redis(Command.HVALS, key(1, "tries")))
                .stream().map(InboxKeys::text).toList();
    }

    @Test
    void whoeverWasThoughtDeadMayNotEndAnything() {
        Entry a = taken(replica(), "a");
        lab.redis(Command.SET, key(1, "lease"), "another 99");
        lab.eventually(() -> assertThat(a.hold()).isEqualTo(Hold.LOST));
        await(a.done());
        assertThat(lab.redis(Command.XLEN, key(1, "stream"))).isEqualTo(1L);
    }

    @Test
    void aLeaseThatRanOutIsHeldOnIfNobodyTookIt() {
        Entry a = taken(replica(), "a");
        lab.redis(Command.DEL, key(1, "lease"));
        lab.eventually(
                () -> assertThat(lab.redis(Command.EXISTS, key(1, "lease"))).isEqualTo(1L));
        assertThat(a.hold()).isEqualTo(Hold.HELD);
        await(a.done());
        assertThat(lab.redis(Command.XLEN, key(1, "stream"))).isEqualTo(0L);
    }

    @Test
    void whatFailedComesAgainThoughRedisWasAwayWhenItsPauseWasOver() {
        Queue<Entry> taken = new ConcurrentLinkedQueue<>();
        Inbox inbox = replica();
        await(inbox.work(into(taken)));
        await(record(inbox, 1, "a"));
        lab.eventually(() -> assertThat(taken).hasSize(1));
        Entry a = taken.remove();
        long pid = lab.pid();
        lab.stop(pid);
        lab.eventually(() -> assertThat(a.hold()).isEqualTo(Hold.UNCERTAIN));
        a.failed(Failure.of(Kind.UNAVAILABLE, "no platform"));
        lab.pass(Duration.ofSeconds(2));
        lab.goOn(pid);
        lab.eventually(() -> assertThat(taken).hasSize(1));
        await(taken.remove().done());
        assertThat(lab.redis(Command.XLEN, key(1, "stream"))).isEqualTo(0L);
    }

    @Test
    void anEndThatRedisDidNotHearIsToldAgain() {
        Entry a = taken(replica(), "a");
        long pid = lab.pid();
        lab.stop(pid);
        Future<Void> done = a.done();
        lab.eventually(() -> assertThat(a.hold()).isEqualTo(Hold.UNCERTAIN));
        assertThat(done.isComplete()).isFalse();
        lab.goOn(pid);
        await(done);
        assertThat(lab.redis(Command.XLEN, key(1, "stream"))).isEqualTo(0L);
        lab.eventually(() -> assertThat(a.hold()).isEqualTo(Hold.HELD));
    }

    @Test
    void theOneParkedLongestMakesRoomForOneMore() {
        Inbox inbox = hurried();
        Parked before = new Parked("", conversation(1).toString(), Buffer.buffer("{}"), Instant.EPOCH, 9, "no luck");
        for (int i = 0; i < Parking.MOST; i++) {
            lab.redis(Command.HSET, key(1, "parked"), "old" + i, new String(Parking.encode(before), UTF_8));
            lab.redis(Command.ZADD, key(1, "parked-since"), "" + i, "old" + i);
        }
        Queue<Entry> taken = new ConcurrentLinkedQueue<>();
        await(inbox.work(into(taken)));
        await(record(inbox, 1, "a"));
        for (int tries = 0; tries <= Inbox.TRIES; tries++) {
            lab.eventually(() -> assertThat(taken).hasSize(1));
            Entry entry = taken.remove();
            await(entry.begin());
            entry.failed(Failure.of(Failure.Kind.UNAVAILABLE, "no luck"));
        }
        lab.eventually(() -> assertThat(await(inbox.parked()))
                .hasSize(Parking.MOST)
                .extracting(Parked::turn)
                .contains("a", "old1")
                .doesNotContain("old0"));
        Map<String, Figure> gauges = ((RedisInbox) inbox).gauges();
        assertThat(Lab.gauge(gauges, "inbox_parked_total")).isEqualTo(1);
        assertThat(Lab.gauge(gauges, "inbox_parked_forgotten_total")).isEqualTo(1);
        lab.eventually(
                () -> assertThat(Lab.gauge(gauges, "inbox_parked_messages")).isEqualTo(Parking.MOST));
        assertThat(await(inbox.drop("a"))).isTrue();
        lab.eventually(
                () -> assertThat(Lab.gauge(gauges, "inbox_parked_messages")).isEqualTo(Parking.MOST - 1));
    }
}
