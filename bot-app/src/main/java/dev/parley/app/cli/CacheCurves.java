package dev.parley.app.cli;

import dev.parley.app.eval.PairsEval;
import dev.parley.app.eval.SimilarEval;
import java.util.List;

/** Prints what {@code parley eval cache} has measured. */
record CacheCurves(Printer out) {
    private static final List<Double> LINES = List.of(0.7, 0.75, 0.8, 0.82, 0.84, 0.86, 0.88, 0.9, 0.92, 0.94, 0.96);

    interface Printer {
        void print(String format, Object... values);
    }

    void pairs(PairsEval eval) {
        out.print("%d pairs mean the same, %d do not", eval.same(), eval.others());
        for (double line : LINES) {
            PairsEval.Score plain = eval.at(line, false);
            PairsEval.Score gated = eval.at(line, true);
            out.print(
                    "similar=%.2f vector alone: right=%d wrong=%d  with words: right=%d wrong=%d",
                    line, plain.right(), plain.wrong(), gated.right(), gated.wrong());
        }
        eval.refusals().forEach((ground, count) -> out.print("refused by %s: %d", ground, count));
        atOnePercent("vector alone", eval, false);
        atOnePercent("with words", eval, true);
    }

    private void atOnePercent(String how, PairsEval eval, boolean gated) {
        PairsEval.Score score = eval.atOnePercent(gated);
        out.print(
                "at most 1%% wrong, %s: similar=%.3f right=%d (%.1f%%) wrong=%d (%.1f%%)",
                how,
                score.threshold(),
                score.right(),
                100.0 * score.right() / Math.max(1, eval.same()),
                score.wrong(),
                100.0 * score.wrong() / Math.max(1, eval.others()));
    }

    void similar(SimilarEval eval) {
        out.print(
                "right: the very origin; equal: one with the same text; equivalent: one with the same words that count");
        for (boolean gated : List.of(false, true)) {
            for (double line : LINES) {
                SimilarEval.Score score = eval.at(line, gated);
                out.print(
                        "similar=%.2f %s: right=%d (origin=%d equal=%d equivalent=%d) wrong=%d",
                        line,
                        gated ? "with words" : "vector alone",
                        score.right() + score.equal() + score.equivalent(),
                        score.right(),
                        score.equal(),
                        score.equivalent(),
                        score.wrong());
            }
        }
    }
}
