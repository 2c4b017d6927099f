package dev.parley.adapters.slack.fake;

/** How often a method may be called in a minute, per workspace and app. The ratings are those of Slack's pages. */
enum Tier {
    ONE(1),
    TWO(20),
    THREE(50),
    FOUR(100),
    /** Hundreds of times; Slack gives no number. */
    MANY(600),
    /** Once a second and channel, with short bursts, and some hundreds a minute in the workspace. */
    POSTING(300);

    final int perMinute;

    Tier(int perMinute) {
        this.perMinute = perMinute;
    }
}
