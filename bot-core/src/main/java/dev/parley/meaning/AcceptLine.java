package dev.parley.meaning;

import dev.parley.meaning.Variants.Nearest;
import dev.parley.meaning.Variants.Variant;
import java.util.ArrayList;
import java.util.List;

/**
 * How alike a question must be to a wording to mean its entry, learned from the wordings themselves. Each is asked twice. Once
 * as if it alone were not written down: then its entry should be found by its other wordings. And once as if its whole entry
 * were not there: then whatever is found is wrong. The line is drawn where most are found of the first, while of all that is
 * asked no more than a few are answered wrongly.
 *
 * <p>A few dozen wordings prove little, so a dozen imagined ones speak for the line that holds where nothing is known.
 *
 * @param score from which on a wording is alike enough
 * @param lead by how much it must be more alike than any wording of another entry
 */
public record AcceptLine(double score, double lead) {
    private static final double[] LEADS = {0.01, 0.015, 0.02, 0.03, 0.04};
    private static final double LOWEST = 0.6;
    private static final double HIGHEST = 0.97;
    private static final double STEP = 0.005;
    private static final double WRONG = 0.03;
    private static final int BELIEF = 12;
    private static final int MOST = 2_000;

    public static final double LEAD = 0.015;

    /** @param otherwise the score that holds where there is nothing to learn from */
    public static AcceptLine learn(Variants variants, double otherwise) {
        List<Nearest> known = new ArrayList<>();
        List<Boolean> right = new ArrayList<>();
        List<Nearest> strange = new ArrayList<>();
        int every = Math.max(1, variants.size() / MOST);
        for (int i = 0; i < variants.size(); i += every) {
            Variant asked = variants.get(i);
            float[] scores = variants.scores(asked);
            Nearest rest = variants.nearest(scores, asked.sense(), i, -1);
            if (hasMore(variants, i)) {
                known.add(rest);
                right.add(rest.variant() >= 0 && variants.get(rest.variant()).entry() == asked.entry());
            }
            strange.add(variants.nearest(scores, asked.sense(), i, asked.entry()));
        }
        return known.isEmpty() ? new AcceptLine(otherwise, LEAD) : best(known, right, strange, otherwise);
    }

    private static boolean hasMore(Variants variants, int i) {
        int entry = variants.get(i).entry();
        boolean before = i > 0 && variants.get(i - 1).entry() == entry;
        boolean after = i + 1 < variants.size() && variants.get(i + 1).entry() == entry;
        return before || after;
    }

    private static AcceptLine best(List<Nearest> known, List<Boolean> right, List<Nearest> strange, double otherwise) {
        AcceptLine best = new AcceptLine(otherwise, LEAD);
        double most = -1;
        for (double lead : LEADS) {
            for (double score = LOWEST; score <= HIGHEST; score += STEP) {
                AcceptLine line = new AcceptLine(score, lead);
                double found = 0;
                double wrong = BELIEF * Math.max(0, otherwise - score);
                for (int i = 0; i < known.size(); i++) {
                    if (line.accepts(known.get(i))) {
                        found += right.get(i) ? 1 : 0;
                        wrong += right.get(i) ? 0 : 1;
                    }
                }
                wrong += strange.stream().filter(line::accepts).count();
                boolean safe = wrong <= WRONG * (known.size() + strange.size() + BELIEF);
                if (safe && found > most) {
                    most = found;
                    best = line;
                }
            }
        }
        return best;
    }

    public boolean accepts(Nearest nearest) {
        return nearest.variant() >= 0 && nearest.score() >= score && nearest.lead() >= lead;
    }
}
