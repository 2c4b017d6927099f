package dev.parley.flow;

import dev.parley.flow.yaml.YamlNode;
import dev.parley.model.FlowCommand;
import dev.parley.model.Parameter.Takes;
import dev.parley.model.StepRef;
import dev.parley.model.ValueRef;
import dev.parley.spi.Setting;
import dev.parley.text.Condition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys of a flow file. */
record FlowHeader(
        @Setting("The name of the flow, by which other flows call it.")
        String flow,

        @Setting("What people call this flow, in reports and on the console.") @Nullable
        String title,

        @Setting("Which messages start this flow. Without it, only other flows call this one.") @Nullable
        Start start,

        @Setting("What flows that call this one hand in, by name; its steps read it as `parameters.<name>`.")
        Map<String, Parameter> parameters,

        @Setting(
                "What a flow that calls this one gets, by name: values of this flow, read as `<call>.<name>`. Left out:"
                        + " all that its steps bind.")
        Map<String, ValueRef> result,

        @Setting("How long a turn may take and how many steps it may run.") @Nullable
        Budget budget,

        @Setting("The step where a failure goes that its own step does not handle.") @Nullable
        StepRef onError,

        @Setting("What the flow does, step by step.") YamlNode steps) {

    /** Of steps that stand within a step. */
    static FlowHeader ofBlock(String name, YamlNode steps) {
        return new FlowHeader(name, null, null, Map.of(), Map.of(), null, null, steps);
    }

    record Parameter(
            @Setting(value = "What it takes.", orElse = "text")
            Takes type,

            @Setting("What it is, for whoever calls the flow.") @Nullable
            String description,

            @Setting("What it is when a call leaves it out; without a default every call has to give it.") @Nullable
            Object default_) {}

    record Start(
            @Setting("The channels whose messages start this flow; all of them when left out.")
            List<String> channels,

            @Setting(
                    "Which of their messages start it, as a condition; left out, all of them, or with a `command` none but it.")
            @Nullable
            Condition when,

            @Setting("The command that starts it, where a channel has commands.") @Nullable
            Command command) {}

    record Command(
            @Setting("What people type behind the slash.") String name,

            @Setting(value = "What it does, as people read it when they choose a command.", min = 1, max = 100)
            String description,

            @Setting(value = "What is asked for with it; each option fills a slot.", max = 25)
            List<Option> options) {}

    record Option(
            @Setting("The slot that it fills, which is its name too: `slots.<name>`.")
            String slot,

            @Setting(value = "What people read while they fill it in.", min = 1, max = 100)
            String description,

            @Setting(value = "What it takes.", orElse = "text")
            FlowCommand.Expect expect,

            @Setting(value = "Whether the command needs it; one that is left out empties its slot.", orElse = "false")
            boolean required,

            @Setting("What there is to choose from, for `expect: one_of`.")
            List<String> choices) {}

    record Budget(
            @Setting("How soon the first words should be there; watched and reported.") @Nullable
            Duration firstToken,

            @Setting(value = "How long the whole turn may take.", orElse = "60s", min = 0.1, max = 3600)
            Duration total,

            @Setting(value = "How many steps one turn may run.", orElse = "200", min = 1, max = 100_000)
            int steps) {}
}
