package dev.parley.spi;

import dev.parley.model.Failure;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of one call to a chat platform. */
public sealed interface Sent {
    Sent LANDED = new Landed(List.of());

    /** What the platform's headers told of its limits; empty where it tells nothing. */
    List<Learned> learned();

    /** It is there to be seen. */
    record Landed(List<Learned> learned) implements Sent {
        public Landed {
            learned = List.copyOf(learned);
        }
    }

    /**
     * It was not taken.
     *
     * @param scope the {@link RateLimit#scope} that the failure's retryAfter closes, also one that this call did not draw
     *     on; null when it is about this message alone
     */
    record Refused(Failure failure, @Nullable String scope, List<Learned> learned) implements Sent {
        public Refused {
            learned = List.copyOf(learned);
        }

        public static Refused of(Failure failure) {
            return new Refused(failure, null, List.of());
        }

        public static Refused of(Failure failure, String scope) {
            return new Refused(failure, scope, List.of());
        }
    }

    /**
     * The state of one limit as the platform counts it.
     *
     * @param permits calls in one period
     * @param remaining calls that are left in this period
     * @param reset time until this period is over
     */
    record Learned(String scope, int permits, int remaining, Duration reset) {}
}
