package dev.parley.chaos;

import java.util.List;

/**
 * How many questions, or messages, are wrong in each way, and which.
 *
 * @param astray answers whose conversation's state was not what one answer after the other would have made it
 * @param overBudget calls beyond a platform's limits while the limits' keeper was there
 */
record Verdict(int lost, int doubled, int disordered, int stuck, int astray, int overBudget, List<String> details) {
    Verdict {
        details = List.copyOf(details);
    }

    boolean clean() {
        return lost + doubled + disordered + stuck + astray + overBudget == 0;
    }
}
