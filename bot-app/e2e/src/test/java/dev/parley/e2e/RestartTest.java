package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A customer who was asked something answers after the program has ended and come back on the same data folder. */
class RestartTest {
    private static final String FLOW = """
            flow: order
            title: Asks and remembers
            start: {channels: [web]}
            steps:
              - id: number
                type: ask
                slot: order
                text: Which order?
                expect: number
                again: A number, please.
              - type: reply
                text: Order {{ slots.order }} is on its way.
              - id: more
                type: ask
                slot: wish
                text: And what else?
              - type: reply
                text: "{{ slots.wish }} for order {{ slots.order }}: noted."
            """;

    @TempDir
    Path temp = Path.of("");

    private ParleyProcess start() {
        Flows flows = new Flows(temp.resolve("flows")).write("order/flow.yaml", FLOW);
        return ParleyProcess.run(
                temp.resolve("data"), Map.of(), "--flows", flows.folder().toString());
    }

    @Test
    void aWaitAndWhatWasRememberedOutliveBothKindsOfEnd() throws Exception {
        Customer asked;
        Customer stranger;
        try (ParleyProcess first = start()) {
            asked = Customer.of(first);
            assertThat(asked.says("where is my parcel")).isEqualTo("Which order?");
            assertThat(first.stop()).as("status after SIGTERM").isEqualTo(143);
        }
        try (ParleyProcess second = start()) {
            assertThat(asked.at(second).says("forty-two")).isEqualTo("A number, please.");
            assertThat(asked.at(second).says("4711")).isEqualTo("Order 4711 is on its way.\n\nAnd what else?");
            stranger = Customer.of(second);
            assertThat(stranger.says("hello")).isEqualTo("Which order?");
            second.kill();
        }
        try (ParleyProcess third = start()) {
            assertThat(asked.at(third).says("Gift wrap")).isEqualTo("Gift wrap for order 4711: noted.");
            assertThat(stranger.at(third).says("815")).startsWith("Order 815 is on its way.");
        }
    }
}
