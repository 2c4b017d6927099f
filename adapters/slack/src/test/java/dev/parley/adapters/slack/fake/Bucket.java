package dev.parley.adapters.slack.fake;

/** Holds so many tokens and gains so many a second. */
final class Bucket {
    private static final double SECOND = 1e9;

    private final double size;
    private final double perSecond;
    private double tokens;
    private long filled;

    Bucket(double size, double perSecond, long now) {
        this.size = size;
        this.perSecond = perSecond;
        this.tokens = size;
        this.filled = now;
    }

    long waitAt(long now) {
        tokens = Math.min(size, tokens + (now - filled) / SECOND * perSecond);
        filled = now;
        return tokens >= 1 ? 0 : (long) Math.ceil((1 - tokens) / perSecond * SECOND);
    }

    void take() {
        tokens--;
    }
}
