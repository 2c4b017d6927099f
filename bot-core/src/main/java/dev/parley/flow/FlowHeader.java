package dev.parley.flow;

import dev.parley.flow.yaml.YamlNode;
import dev.parley.model.StepRef;
import dev.parley.spi.Setting;
import dev.parley.text.Condition;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of a flow file. */
record FlowHeader(
        @Setting("The name of the flow, by which other flows call it.")
        String flow,

        @Setting("What people call this flow, in reports and on the console.") @Nullable
        String title,

        @Setting("Which messages start this flow. Without it, only other flows call this one.") @Nullable
        Start start,

        @Setting("How long a turn may take and how many steps it may run.") @Nullable
        Budget budget,

        @Setting("The step where a failure goes that its own step does not handle.") @Nullable
        StepRef onError,

        @Setting("What the flow does, step by step.") YamlNode steps) {

    record Start(
            @Setting("The channels whose messages start this flow; all of them when left out.")
            List<String> channels,

            @Setting("Which of their messages start it, as a condition; all of them when left out.") @Nullable
            Condition when) {}

    record Budget(
            @Setting("How soon the first words should be there; watched and reported.") @Nullable
            Duration firstToken,

            @Setting(value = "How long the whole turn may take.", orElse = "60s", min = 0.1, max = 3600)
            Duration total,

            @Setting(value = "How many steps one turn may run.", orElse = "200", min = 1, max = 100_000)
            int steps) {}
}
