package dev.parley.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.FlowRef;
import dev.parley.spi.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CallTest {
    @RegisterExtension
    final StepBench bench = new StepBench();

    @Test
    void callsTheFlow() {
        FlowRef refund = new FlowRef("refund");
        assertThat(bench.run(new Call(), new Call.Settings(refund), bench.turn("hi")))
                .isEqualTo(new Outcome.Call(refund));
    }
}
