package dev.parley.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.replay.Change.Kind;
import org.junit.jupiter.api.Test;

class ChangeTest {
    private static final Given FINE = new Given(true, false, true, false, 1, "Open the settings and press reset.");

    private static void became(Given before, Given after, Kind kind, String why) {
        Change change = Change.between(before, after);
        assertThat(change.kind()).isEqualTo(kind);
        assertThat(change.why()).contains(why);
    }

    @Test
    void theSameIsTheSame() {
        became(FINE, FINE, Kind.SAME, "");
    }

    @Test
    void everyRegressionIsNamed() {
        became(FINE, new Given(false, true, false, false, 0, ""), Kind.WORSE, "fails now");
        became(FINE, new Given(false, false, true, false, 1, ""), Kind.WORSE, "is not answered now");
        became(FINE, new Given(true, false, false, false, 1, FINE.text()), Kind.WORSE, "the FAQ does not answer it");
        became(FINE, new Given(true, false, true, true, 1, FINE.text()), Kind.WORSE, "a person is called in now");
        became(FINE, new Given(true, false, true, false, 0, FINE.text()), Kind.WORSE, "has no source any more");
        became(FINE, new Given(true, false, true, false, 1, "We ship to Peru."), Kind.WORSE, "says something else");
    }

    @Test
    void otherWordsAreAChangeAndNoRegression() {
        became(
                FINE,
                new Given(true, false, true, false, 1, "Open the settings, then press reset twice."),
                Kind.CHANGED,
                "other words");
    }

    @Test
    void whatFailedBeforeCanOnlyGetBetter() {
        Given failed = new Given(false, true, false, false, 0, "");
        became(failed, FINE, Kind.BETTER, "is answered now");
        became(failed, failed, Kind.SAME, "");
        became(new Given(true, false, false, true, 0, "I pass this on."), FINE, Kind.BETTER, "needs no person now");
    }

    @Test
    void wordsAreCountedInScriptsWithoutSpacesToo() {
        assertThat(Change.alike("我想退款", "我想换货")).isCloseTo(0.5, within(0.01));
        assertThat(Change.alike("", "")).isEqualTo(1);
    }
}
