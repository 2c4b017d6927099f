package dev.parley.app.cli;

import java.time.Duration;
import java.util.List;

/**
 * How one flow test went.
 *
 * @param differences from what it expects, a line each; empty when it passed
 */
record TestResult(String file, String test, Duration took, List<String> differences) {
    boolean passed() {
        return differences.isEmpty();
    }
}
