package dev.parley.adapters.slack.fake;

import java.time.Duration;
import java.util.Random;

/** How likely each mishap is, from 0 to 1, and how late an answer may be. */
public record Storm(double limited, double broken, double silent, double reset, double lost, Duration latest) {
    public static final Storm NONE = new Storm(0, 0, 0, 0, 0, Duration.ZERO);

    public Storm limited(double share) {
        return new Storm(share, broken, silent, reset, lost, latest);
    }

    public Storm broken(double share) {
        return new Storm(limited, share, silent, reset, lost, latest);
    }

    public Storm silent(double share) {
        return new Storm(limited, broken, share, reset, lost, latest);
    }

    public Storm reset(double share) {
        return new Storm(limited, broken, silent, share, lost, latest);
    }

    public Storm lost(double share) {
        return new Storm(limited, broken, silent, reset, share, latest);
    }

    public Storm late(Duration atMost) {
        return new Storm(limited, broken, silent, reset, lost, atMost);
    }

    Weather draw(Random random) {
        Duration delay = Duration.ofMillis((long) (random.nextDouble() * latest.toMillis()));
        Duration retryAfter = Duration.ofSeconds(1 + random.nextInt(3));
        return new Weather(kind(random.nextDouble()), delay, retryAfter);
    }

    private Weather.Kind kind(double drawn) {
        double[] shares = {limited, broken, silent, reset, lost};
        Weather.Kind[] kinds = {
            Weather.Kind.LIMITED, Weather.Kind.BROKEN, Weather.Kind.SILENT, Weather.Kind.RESET, Weather.Kind.LOST
        };
        double reached = 0;
        for (int i = 0; i < shares.length; i++) {
            reached += shares[i];
            if (drawn < reached) {
                return kinds[i];
            }
        }
        return Weather.Kind.CLEAR;
    }
}
