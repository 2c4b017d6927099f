package dev.parley.app.traces;

import dev.parley.model.Failure;
import dev.parley.model.TurnRecord;
import dev.parley.model.TurnRecord.StepRecord;
import dev.parley.spi.Observer;
import dev.parley.spi.OutsideCall;
import dev.parley.spi.TurnInfo;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A span for each turn, and below it one for each of its steps. A turn that is not traced costs its coin toss. Of a step that
 * runs several times at once, in a loop that does so, only the last to start is found again; the others end with the turn.
 */
public final class TurnSpans implements Observer {
    private static final int MOST = 20_000;

    private final Tracing tracing;
    private final Tracer tracer;
    private final Map<String, Running> turns = new ConcurrentHashMap<>();

    public TurnSpans(Tracing tracing) {
        this.tracing = tracing;
        this.tracer = tracing.tracer();
    }

    private record Running(Span span, Context context, Map<String, Span> steps) {}

    @Override
    public void turnStarted(TurnInfo turn) {
        String parent = turn.message().traceparent();
        if (parent.isEmpty() && !tracing.letsBegin()) {
            return;
        }
        Span span = tracer.spanBuilder("turn")
                .setSpanKind(SpanKind.SERVER)
                .setParent(Parents.of(parent))
                .startSpan();
        if (span.isRecording() && turns.size() < MOST) {
            span.setAttribute("parley.turn", turn.turn());
            span.setAttribute("parley.channel", turn.message().conversation().channel());
            turns.put(turn.turn(), new Running(span, Context.root().with(span), new ConcurrentHashMap<>()));
        }
    }

    @Override
    public void stepStarted(TurnInfo turn, String flow, String step, String type) {
        Running running = turns.get(turn.turn());
        if (running == null) {
            return;
        }
        Span span = tracer.spanBuilder("step " + step)
                .setParent(running.context())
                .setAttribute("parley.flow", flow)
                .setAttribute("parley.step", step)
                .setAttribute("parley.step.type", type)
                .startSpan();
        running.steps().put(key(flow, step), span);
    }

    @Override
    public void stepEnded(TurnInfo turn, StepRecord step) {
        Running running = turns.get(turn.turn());
        Span span = running == null ? null : running.steps().remove(key(step.flow(), step.step()));
        if (span != null) {
            span.setAttribute("parley.result", word(step.result()));
            step.notes().forEach((name, value) -> span.setAttribute("parley.note." + name, value));
            end(span, step.failure());
        }
    }

    @Override
    public void turnEnded(TurnRecord record) {
        Running running = turns.remove(record.turn());
        if (running == null) {
            return;
        }
        Span span = running.span();
        running.steps().values().forEach(Span::end);
        span.setAttribute("parley.flow", record.flow());
        span.setAttribute("parley.version", record.version());
        span.setAttribute("parley.outcome", word(record.outcome()));
        span.setAttribute("parley.origin", record.origin() == null ? "none" : word(record.origin()));
        end(span, record.failure());
    }

    @Override
    public OutsideCall calling(TurnInfo turn, String flow, String step, String method, URI address) {
        Span parent = step(turn, flow, step);
        return parent == null
                ? OutsideCall.UNSEEN
                : HttpSpan.start(tracer, Context.root().with(parent), method, address);
    }

    @Override
    public OutsideCall part(TurnInfo turn, String flow, String step, String what) {
        Span parent = step(turn, flow, step);
        return parent == null
                ? OutsideCall.UNSEEN
                : PartSpan.start(tracer, Context.root().with(parent), what);
    }

    @Override
    public String traceparent(TurnInfo turn, String flow, String step) {
        Span span = step(turn, flow, step);
        return span == null ? "" : Parents.text(span);
    }

    /** The turn's own where the step is empty. */
    private @Nullable Span step(TurnInfo turn, String flow, String step) {
        Running running = turns.get(turn.turn());
        if (running == null) {
            return null;
        }
        return step.isEmpty() ? running.span() : running.steps().get(key(flow, step));
    }

    /** The trace of a turn that runs, or null: not every turn is traced. */
    public @Nullable String trace(String turn) {
        Running running = turns.get(turn);
        return running == null ? null : running.span().getSpanContext().getTraceId();
    }

    private static String key(String flow, String step) {
        return flow + '/' + step;
    }

    static void end(Span span, @Nullable Failure failure) {
        if (failure != null) {
            span.setStatus(StatusCode.ERROR, failure.message());
            span.setAttribute("error.type", word(failure.kind()));
        }
        span.end();
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
