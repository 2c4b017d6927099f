package dev.parley.figures;

import static dev.parley.testkit.Awaiting.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parley.model.AnswerPart.Origin;
import dev.parley.model.ConversationKey;
import dev.parley.model.InboundEvent.Addressing;
import dev.parley.model.InboundEvent.Feedback;
import dev.parley.model.InboundEvent.Message;
import dev.parley.model.TurnRecord;
import dev.parley.model.TurnRecord.Outcome;
import dev.parley.model.TurnRecord.Result;
import dev.parley.model.TurnRecord.StepRecord;
import dev.parley.model.TurnTrace;
import dev.parley.model.TurnTrace.StepTrace;
import dev.parley.model.Usage;
import dev.parley.model.User;
import dev.parley.testkit.MemoryRecords;
import dev.parley.testkit.VirtualClock;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private final VirtualClock time = new VirtualClock();
    private final MemoryRecords records = new MemoryRecords(time);
    private final Figures figures = new Figures(records, time);
    private final FiguresRecorder one = new FiguresRecorder(records, time);
    private final FiguresRecorder other = new FiguresRecorder(records, time);

    private TurnTrace turn(String id, String flow, String channel, long millis, Outcome outcome) {
        ConversationKey key = new ConversationKey(channel, "default", "c");
        StepRecord step = new StepRecord(
                flow,
                "known",
                "faq",
                Duration.ZERO,
                Duration.ofMillis(millis),
                Result.DONE,
                Map.of("hit", "true"),
                null);
        TurnRecord record = new TurnRecord(
                id,
                key,
                flow,
                "v1",
                time.now(),
                outcome,
                Origin.CACHE,
                Duration.ofMillis(millis / 2),
                Duration.ofMillis(millis),
                List.of(step),
                new Usage(10, 5, 0.25, "m"),
                null);
        Message message = new Message("", key, User.anonymous("u"), time.now(), "x", Addressing.DIRECT);
        return new TurnTrace(record, message, "y", List.of(), List.of(StepTrace.NOTHING), List.of(), null);
    }

    private JsonObject sum(JsonObject figures) {
        return figures.getJsonArray("buckets").stream()
                .map(JsonObject.class::cast)
                .filter(bucket -> bucket.getLong("turns") > 0)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void addsUpWhatAllReplicasCounted() {
        time.advance(Duration.ofDays(3));
        one.turnTraced(turn("a", "main", "web", 100, Outcome.ANSWERED));
        other.turnTraced(turn("b", "main", "slack", 100, Outcome.FAILED));
        one.feedback(new Feedback(
                "", new ConversationKey("web", "default", "c"), User.anonymous("u"), time.now(), "a", true));
        result(one.close());
        result(other.close());

        JsonObject hour = sum(result(figures.over("hour", null, null)));
        assertThat(hour.getLong("turns")).isEqualTo(2);
        assertThat(hour.getLong("answered")).isEqualTo(1);
        assertThat(hour.getLong("failed")).isEqualTo(1);
        assertThat(hour.getLong("helpful")).isEqualTo(1);
        assertThat(hour.getLong("inputTokens")).isEqualTo(20);
        assertThat(hour.getDouble("cost")).isEqualTo(0.5);
        assertThat(hour.getJsonObject("total").getDouble("p95")).isCloseTo(100, within(5.0));
        for (String window : List.of("day", "week", "month")) {
            assertThat(sum(result(figures.over(window, null, null))).getLong("turns"))
                    .isEqualTo(2);
        }
    }

    @Test
    void countsByFlowChannelAndVersion() {
        one.turnTraced(turn("a", "main", "web", 10, Outcome.ANSWERED));
        one.turnTraced(turn("b", "other", "web", 10, Outcome.ANSWERED));
        result(one.close());
        JsonObject byFlow = result(figures.over("hour", "flow", null));
        assertThat(byFlow.getJsonArray("groups").stream().map(each -> ((JsonObject) each).getString("name")))
                .containsExactly("main", "other");
        assertThat(result(figures.over("hour", "flow", "main")).getJsonArray("groups"))
                .hasSize(1);
        assertThat(sum(result(figures.over("hour", "channel", null))
                                .getJsonArray("groups")
                                .getJsonObject(0))
                        .getLong("turns"))
                .isEqualTo(2);
    }

    @Test
    void countsStepsByFlow() {
        IntStream.range(0, 4).forEach(i -> one.turnTraced(turn("t" + i, "main", "web", 20, Outcome.ANSWERED)));
        result(one.close());
        JsonObject flow = result(figures.ofSteps("hour")).getJsonArray("flows").getJsonObject(0);
        JsonObject step = flow.getJsonArray("steps").getJsonObject(0);
        assertThat(flow.getLong("turns")).isEqualTo(4);
        assertThat(step.getLong("runs")).isEqualTo(4);
        assertThat(step.getLong("hits")).isEqualTo(4);
        assertThat(step.getDouble("share")).isEqualTo(1);
        assertThat(step.getDouble("p50")).isCloseTo(20, within(1.0));
    }

    @Test
    void anHourAgoIsNotInTheHourAndIsInTheDay() {
        time.advance(Duration.ofDays(1));
        one.turnTraced(turn("a", "main", "web", 10, Outcome.ANSWERED));
        result(one.flush());
        time.advance(Duration.ofMinutes(61));
        assertThat(turns("hour")).isZero();
        assertThat(turns("day")).isEqualTo(1);
        time.advance(Duration.ofDays(25));
        assertThat(turns("day")).isZero();
        assertThat(turns("month")).isEqualTo(1);
        time.advance(Duration.ofDays(10));
        assertThat(turns("month")).isZero();
    }

    private long turns(String window) {
        return result(figures.over(window, null, null)).getJsonArray("buckets").stream()
                .mapToLong(bucket -> ((JsonObject) bucket).getLong("turns"))
                .sum();
    }

    @Test
    void percentilesAreWithinFivePercent() {
        Random random = new Random(1);
        Sketch all = new Sketch();
        Sketch half = new Sketch();
        double[] values = random.doubles(20_000, 1, 60_000).sorted().toArray();
        for (int i = 0; i < values.length; i++) {
            (i % 2 == 0 ? all : half).add(values[i]);
        }
        all.add(half);
        for (double share : new double[] {0.5, 0.95, 0.99}) {
            double exact = values[(int) (share * values.length) - 1];
            assertThat(all.percentile(share)).isCloseTo(exact, within(exact * 0.05));
        }
        assertThat(new Sketch().percentile(0.5)).isNull();
    }

    /** The worst there can be: in each place of each ring a bucket that would be far larger than it may. */
    @Test
    void noBucketOutgrowsItsBoundAndNothingIsLostOfTheSum() {
        Bucket bucket = new Bucket();
        Random random = new Random(1);
        IntStream.range(0, 3_000)
                .forEach(i -> bucket.turn(turn(
                        "t" + i,
                        "a-flow-with-a-long-name-" + i,
                        "channel-" + i % 7,
                        1 + random.nextInt(100_000),
                        Outcome.ANSWERED)));
        Buffer written = bucket.write(60);
        assertThat(written.length()).isLessThanOrEqualTo(Bucket.MOST_BYTES);
        Bucket read = Bucket.read(written, 60);
        assertThat(read.groups().values().stream().mapToLong(Counts::turns).sum())
                .isEqualTo(3_000);
        assertThat(Bucket.read(written, 120).isEmpty()).isTrue();
    }

    @Test
    void allBucketsOfAMonthTogetherStayBelowWhatTheDocsSay() {
        assertThat(Ring.mostBytes()).isLessThan(40L * 1024 * 1024);
        long keys = IntStream.range(0, 60 * 24 * 40)
                .mapToLong(minute -> minute * 60L)
                .boxed()
                .flatMap(at -> List.of(Ring.values()).stream().map(ring -> ring.key(ring.start(at))))
                .distinct()
                .count();
        assertThat(keys)
                .isEqualTo(
                        List.of(Ring.values()).stream().mapToInt(Ring::places).sum());
    }

    @Test
    void aWindowThatIsNoneIsSaid() {
        assertThatThrownBy(() -> result(figures.over("year", null, null)))
                .hasMessageContaining("must be one of hour, day, week, month");
    }
}
