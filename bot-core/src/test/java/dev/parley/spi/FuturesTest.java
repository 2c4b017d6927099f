package dev.parley.spi;

import static dev.parley.spi.Futures.doing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testkit.Awaiting;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FuturesTest {
    private static final int ROUNDS = 5_000;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        Awaiting.result(vertx.close());
    }

    /** Each round ends on another thread, some of them just while the chain is being made. */
    @Test
    void theRestOfAChainComesAfterTheEffect() {
        List<Integer> late = new ArrayList<>();
        Promise<Void> over = Promise.promise();
        vertx.runOnContext(begun -> round(0, late, over));
        Awaiting.result(over.future());
        assertThat(late).isEmpty();
    }

    private void round(int number, List<Integer> late, Promise<Void> over) {
        if (number == ROUNDS) {
            over.complete();
            return;
        }
        List<Integer> seen = new ArrayList<>();
        vertx.executeBlocking(() -> number, false)
                .map(doing(seen::add))
                .onSuccess(done -> {
                    if (seen.isEmpty()) {
                        late.add(number);
                    }
                    vertx.runOnContext(next -> round(number + 1, late, over));
                })
                .onFailure(over::fail);
    }

    @Test
    void anEffectThatBreaksBreaksTheChain() {
        Future<Integer> broken = Future.succeededFuture(1).map(doing(one -> {
            throw new IllegalStateException("broken");
        }));
        assertThat(broken.cause()).hasMessage("broken");
    }
}
