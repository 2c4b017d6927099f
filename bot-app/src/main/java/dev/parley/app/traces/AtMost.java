package dev.parley.app.traces;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Lets so many traces of a second begin and no more, a second's worth at once: what a busy bot spends on tracing stays what it
 * is at that rate, whatever comes.
 */
final class AtMost implements Sampler {
    private static final long SECOND = 1_000_000_000;

    private final Sampler share;
    private final long apart;
    private final LongSupplier nanos;

    /** When the next one would come if they came evenly; never more than a second behind. */
    private final AtomicLong next;

    /** @param share asked of those that there is room for */
    AtMost(int perSecond, Sampler share, LongSupplier nanos) {
        this.share = share;
        this.apart = SECOND / perSecond;
        this.nanos = nanos;
        this.next = new AtomicLong(nanos.getAsLong() - SECOND);
    }

    @Override
    public SamplingResult shouldSample(
            Context parent, String trace, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
        SamplingResult asked = share.shouldSample(parent, trace, name, kind, attributes, links);
        return SamplingResult.drop().equals(asked) || hasRoom() ? asked : SamplingResult.drop();
    }

    private boolean hasRoom() {
        long now = nanos.getAsLong();
        long due = next.get();
        return due - now <= 0 && next.compareAndSet(due, Math.max(due, now - SECOND) + apart);
    }

    @Override
    public String getDescription() {
        return "at most one each " + apart + " ns of " + share.getDescription();
    }
}
