package dev.parley.adapters.slack.fake;

/** For answers whose caller may have hung up: a real server does not mind either. */
final class Gone {
    private Gone() {}

    static void isNoConcern(Throwable hungUp) {
        if (hungUp instanceof Error error) {
            throw error;
        }
    }
}
