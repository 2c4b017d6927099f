package dev.parley.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.release.Worse.Outcomes;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One in ten goes to the candidate, and somebody looks after every outcome. */
class WorseTest {
    private static final double ALPHA = 0.05;

    /** How many of the runs call the candidate worse before so many conversations are over. */
    private static int alarms(int runs, double stableRate, double candidateRate, int conversations) {
        Random random = new Random(runs + conversations);
        int alarms = 0;
        for (int run = 0; run < runs; run++) {
            Outcomes stable = Outcomes.NONE;
            Outcomes candidate = Outcomes.NONE;
            boolean alarm = false;
            for (int i = 0; i < conversations && !alarm; i++) {
                if (random.nextInt(10) == 0) {
                    candidate = candidate.plus(random.nextDouble() < candidateRate);
                } else {
                    stable = stable.plus(random.nextDouble() < stableRate);
                }
                alarm = Worse.isWorse(candidate, stable, ALPHA);
            }
            alarms += alarm ? 1 : 0;
        }
        return alarms;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.08, 0.5})
    void equalArmsRaiseAtMostFiveFalseAlarmsInAHundred(double rate) {
        assertThat(alarms(1_000, rate, rate, 3_000)).isLessThanOrEqualTo(50);
    }

    @Test
    void aBetterCandidateIsNotCalledWorse() {
        assertThat(alarms(200, 0.2, 0.1, 3_000)).isLessThanOrEqualTo(10);
    }

    @Test
    void aMuchWorseCandidateIsFoundSoon() {
        assertThat(alarms(200, 0.05, 0.5, 400)).isGreaterThan(190);
        assertThat(alarms(200, 0.05, 0.25, 2_000)).isGreaterThan(190);
    }

    @Test
    void aLittleWorseTakesLonger() {
        assertThat(alarms(100, 0.05, 0.10, 10_000)).isGreaterThan(80);
    }

    @Test
    void theEvidenceIsTheRatioThatItIsSaidToBe() {
        // one failure of one against one success of one: mixtures ½ · ½, the best common rate ½ · ½
        assertThat(Worse.logEvidence(new Outcomes(1, 1), new Outcomes(0, 1))).isCloseTo(0, within(1e-9));
        // two failures of two against two successes of two: (3/8)² over (1/2)⁴
        assertThat(Worse.logEvidence(new Outcomes(2, 2), new Outcomes(0, 2)))
                .isCloseTo(Math.log(9.0 / 64 * 16), within(1e-9));
        assertThat(Worse.logEvidence(Outcomes.NONE, Outcomes.NONE)).isCloseTo(0, within(1e-9));
    }
}
