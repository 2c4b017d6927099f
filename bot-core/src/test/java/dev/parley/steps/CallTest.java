package dev.parley.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.FlowRef;
import dev.parley.spi.Outcome;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CallTest {
    @RegisterExtension
    final StepBench bench = new StepBench();

    @Test
    void callsTheFlow() {
        FlowRef refund = new FlowRef("refund");
        Map<String, Object> with = Map.of("order", "{{ message.text }}", "pieces", 2L);
        assertThat(bench.run(new Call(), new Call.Settings(refund, with), bench.turn("A-1")))
                .isEqualTo(new Outcome.Call(refund, Map.of("order", "A-1", "pieces", 2L)));
    }
}
