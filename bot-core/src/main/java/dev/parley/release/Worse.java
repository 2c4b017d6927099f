package dev.parley.release;

/**
 * Says whether one arm fails more often than the other, and may be asked after every single outcome: the chance that it ever
 * says so of an arm that does not is at most {@code alpha}, for ever, whatever the shares of the arms.
 *
 * <p>For rates p of the stable arm and q of the candidate, let M(p, q) be the chance of all outcomes so far under a mixture of
 * rates for each arm (Beta(½, ½), as Krichevsky and Trofimov took it), divided by their chance under p and q. If p and q are
 * the true rates, M is a martingale that begins at 1, and by Ville's inequality it ever reaches 1/alpha with a chance of at
 * most alpha. The arm is called worse when M reaches 1/alpha for all p and q with q ≤ p, so for the true ones too. The least of
 * these has the rates that explain the outcomes best: each arm's own where the candidate fails no more often, else one for
 * both.
 *
 * <p>Mixtures: Robbins, "Statistical methods related to the law of the iterated logarithm", Annals of Mathematical Statistics
 * 41 (1970). The least over a set of rates: Wasserman, Ramdas and Balakrishnan, "Universal inference", PNAS 117 (2020). It
 * holds for outcomes that are independent of each other: count each conversation once.
 */
final class Worse {
    private static final double LOG_PI = Math.log(Math.PI);

    private Worse() {}

    /** @param failures of all outcomes */
    record Outcomes(long failures, long all) {
        static final Outcomes NONE = new Outcomes(0, 0);

        Outcomes plus(boolean failure) {
            return new Outcomes(failures + (failure ? 1 : 0), all + 1);
        }

        private double logMixture() {
            return logGamma(failures + 0.5) + logGamma(all - failures + 0.5) - logGamma(all + 1.0) - LOG_PI;
        }

        /** The log of the chance of these outcomes, in their order, under the rate that suits them best. */
        private double logBest() {
            return term(failures) + term(all - failures);
        }

        private double term(long some) {
            return some == 0 ? 0 : some * Math.log((double) some / all);
        }

        private boolean isBeyond(Outcomes other) {
            return (double) failures * other.all > (double) other.failures * all;
        }
    }

    /** @param alpha the chance of a false alarm that is accepted, such as 0.05 */
    static boolean isWorse(Outcomes candidate, Outcomes stable, double alpha) {
        return logEvidence(candidate, stable) >= -Math.log(alpha);
    }

    static double logEvidence(Outcomes candidate, Outcomes stable) {
        Outcomes both = new Outcomes(candidate.failures + stable.failures, candidate.all + stable.all);
        double best = candidate.isBeyond(stable) ? both.logBest() : candidate.logBest() + stable.logBest();
        return candidate.logMixture() + stable.logMixture() - best;
    }

    /** Stirling's series, from where it is exact to 12 digits. */
    private static double logGamma(double x) {
        double shift = 0;
        double at = x;
        while (at < 10) {
            shift += Math.log(at);
            at++;
        }
        double square = 1 / (at * at);
        double series = (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680))) / at;
        return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series - shift;
    }
}
