package dev.parley.app.wiring;

import dev.parley.app.people.People;
import dev.parley.spi.Clock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the first admin. While the stores are away the bot answers all the same, and this goes on trying. */
final class FirstAdmin {
    private static final Logger log = LoggerFactory.getLogger(FirstAdmin.class);
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Clock clock;
    private final Promise<@Nullable String> password = Promise.promise();

    FirstAdmin(Clock clock) {
        this.clock = clock;
    }

    void make(People people) {
        people.first().onSuccess(password::complete).onFailure(away -> {
            log.warn("the first admin can't be made yet: {}", away.getMessage());
            Clock.Timer unused = clock.after(AGAIN, () -> make(people));
        });
    }

    /** Nobody has to sign in. */
    void none() {
        password.complete(null);
    }

    /** Null where there are people already. */
    Future<@Nullable String> password() {
        return password.future();
    }
}
