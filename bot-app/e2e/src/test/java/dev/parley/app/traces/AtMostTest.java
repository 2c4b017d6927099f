package dev.parley.app.traces;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.util.List;
import org.junit.jupiter.api.Test;

class AtMostTest {
    private long now;
    private Sampler sampler = new AtMost(10, Sampler.alwaysOn(), () -> now);

    private int of(int turns, long apart) {
        int sampled = 0;
        for (int i = 0; i < turns; i++) {
            SamplingDecision decision = sampler.shouldSample(
                            Context.root(), "0".repeat(32), "turn", SpanKind.SERVER, Attributes.empty(), List.of())
                    .getDecision();
            sampled += decision == SamplingDecision.RECORD_AND_SAMPLE ? 1 : 0;
            now += apart;
        }
        return sampled;
    }

    @Test
    void aBusySecondHasSoManyAndAQuietOneAll() {
        now = 5_000_000_000L;
        assertThat(of(1_000, 0)).as("at once, after a quiet time").isBetween(10, 12);
        assertThat(of(10_000, 1_000_000)).as("ten seconds of a thousand each").isBetween(99, 101);
        assertThat(of(20, 200_000_000)).as("five a second").isEqualTo(20);
    }

    @Test
    void theShareComesFirst() {
        sampler = new AtMost(10, Sampler.alwaysOff(), () -> now);
        now = 5_000_000_000L;
        assertThat(of(100, 0)).isZero();
    }
}
