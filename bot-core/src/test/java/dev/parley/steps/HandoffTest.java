package dev.parley.steps;

import static dev.parley.steps.StepBench.template;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.AnswerPart.Origin;
import dev.parley.spi.Outcome;
import dev.parley.testkit.TestTurn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HandoffTest {
    @RegisterExtension
    final StepBench bench = new StepBench();

    @Test
    void callsTheTeamInAndSaysSo() {
        TestTurn turn = bench.turn("a person, please");
        var settings = new Handoff.Settings("support-team", template("One moment, {{ user.name }}."));
        assertThat(bench.run(new Handoff(), settings, turn)).isEqualTo(Outcome.NEXT);
        assertThat(turn.team()).isEqualTo("support-team");
        assertThat(turn.said()).isEqualTo("One moment, Ada.");
        assertThat(turn.origin()).isEqualTo(Origin.FLOW);
    }
}
