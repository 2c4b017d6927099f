package dev.parley.engine;

import static dev.parley.spi.Futures.doing;

import dev.parley.answer.AnswerStream;
import dev.parley.model.AnswerPart;
import dev.parley.model.Failure;
import dev.parley.model.TurnRecord;
import dev.parley.model.TurnRecord.Result;
import dev.parley.model.TurnRecord.StepRecord;
import dev.parley.model.TurnTrace;
import dev.parley.model.TurnTrace.Edit;
import dev.parley.model.TurnTrace.StepTrace;
import dev.parley.model.Usage;
import dev.parley.spi.Clock;
import dev.parley.spi.OutsideCall;
import dev.parley.spi.TurnInfo;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the record of a turn is made from. Times count from the moment the message was accepted. */
final class Trace {
    private static final int EDITS = 200;

    private final TurnInfo info;
    private final Clock clock;
    private final Watchers watchers;
    private final long acceptedNanos;
    private final Instant startedAt;
    private final List<StepRecord> steps = new ArrayList<>(8);
    private final List<StepTrace> traces = new ArrayList<>(8);
    private List<Edit> edits = List.of();
    private Usage usage = Usage.NONE;
    private @Nullable String team;
    private AnswerPart.@Nullable Origin origin;

    Trace(TurnInfo info, Clock clock, Watchers watchers, long acceptedNanos) {
        this.info = info;
        this.clock = clock;
        this.watchers = watchers;
        this.acceptedNanos = acceptedNanos;
        this.startedAt = clock.now().minusNanos(clock.nanos() - acceptedNanos);
    }

    Instant startedAt() {
        return startedAt;
    }

    void began(StepTurn step) {
        watchers.stepStarted(info, step.flow(), step.step().id(), step.step().type());
    }

    OutsideCall calling(StepTurn step, String method, URI address) {
        return watchers.calling(info, step.flow(), step.step().id(), method, address);
    }

    <T> Future<T> part(StepTurn step, String what, Supplier<Future<T>> work) {
        return part(watchers.part(info, step.flow(), step.step().id(), what), work);
    }

    /** The same of what the turn itself does. */
    <T> Future<T> part(String what, Supplier<Future<T>> work) {
        return part(watchers.part(info, "", "", what), work);
    }

    private static <T> Future<T> part(OutsideCall part, Supplier<Future<T>> work) {
        return part == OutsideCall.UNSEEN
                ? work.get()
                : work.get().map(doing(done -> part.ended(0, null))).onFailure(e -> part.ended(0, Failure.from(e)));
    }

    String traceparent(StepTurn step) {
        return watchers.traceparent(info, step.flow(), step.step().id());
    }

    void step(StepTurn step, Result result, @Nullable Failure failure) {
        step(step, result, failure, Map.of());
    }

    /** @param gave what the step bound */
    void step(StepTurn step, Result result, @Nullable Failure failure, Map<String, Object> gave) {
        StepRecord record = new StepRecord(
                step.flow(),
                step.step().id(),
                step.step().type(),
                since(acceptedNanos, step.startedNanos()),
                since(step.startedNanos(), clock.nanos()),
                result,
                step.notes(),
                failure);
        steps.add(record);
        traces.add(step.trace(gave));
        watchers.stepEnded(info, record);
    }

    void used(Usage more) {
        usage = usage.plus(more);
    }

    /** A call to the platform; of very many the first ones are remembered. */
    void edit(String kind, int characters) {
        edits = edits.isEmpty() ? new ArrayList<>(8) : edits;
        if (edits.size() < EDITS) {
            edits.add(new Edit(since(acceptedNanos, clock.nanos()), kind, characters));
        }
    }

    void handedTo(String to) {
        team = to;
    }

    void origin(AnswerPart.Origin where) {
        origin = where;
    }

    AnswerPart.Origin origin() {
        return origin == null ? AnswerPart.Origin.FLOW : origin;
    }

    /** @param firstWordNanos when the answer began, or null when it never did */
    TurnRecord record(String flow, String version, @Nullable Long firstWordNanos, Ended ended) {
        return new TurnRecord(
                info.turn(),
                info.message().conversation(),
                flow,
                version,
                startedAt,
                ended.outcome(),
                origin,
                firstWordNanos == null ? null : since(acceptedNanos, firstWordNanos),
                since(acceptedNanos, clock.nanos()),
                steps,
                usage,
                ended.failure());
    }

    /** @param answer null when none was begun */
    TurnTrace trace(TurnRecord record, @Nullable AnswerStream answer) {
        return new TurnTrace(
                record,
                info.message(),
                answer == null ? "" : answer.said(),
                answer == null ? List.of() : answer.sources(),
                traces,
                edits,
                team);
    }

    private static Duration since(long from, long to) {
        return Duration.ofNanos(to - from);
    }
}
