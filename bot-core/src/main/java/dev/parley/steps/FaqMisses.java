package dev.parley.steps;

import dev.parley.spi.MissedQuestions.Miss;
import dev.parley.spi.Resources;
import dev.parley.spi.Turn;
import dev.parley.text.Normal;
import java.util.List;

/** Tells which questions the FAQ missed, and which entry they may be one more wording of. */
record FaqMisses(List<Faq.Entry> entries, Resources resources) {
    /** A miss by more than this says nothing of the entry. */
    private static final double NEAR = 0.06;

    void tell(FaqIndex.Match match, Turn turn) {
        String question = turn.message().text().strip();
        if (Normal.of(question).isEmpty()) {
            return;
        }
        boolean near = match.nearest() >= 0 && match.score() >= match.accept() - NEAR;
        resources
                .missed()
                .missed(new Miss(
                        turn.id(),
                        resources.flow(),
                        resources.step(),
                        question,
                        near ? name(entries.get(match.nearest())) : "",
                        match.score(),
                        match.accept()));
    }

    private static String name(Faq.Entry entry) {
        return entry.id() == null ? entry.questions().get(0) : entry.id();
    }
}
