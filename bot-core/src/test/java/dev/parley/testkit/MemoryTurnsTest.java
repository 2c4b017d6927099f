package dev.parley.testkit;

import dev.parley.contract.TurnStoreContract;
import dev.parley.spi.TurnStore;
import java.time.Duration;
import java.time.Instant;

class MemoryTurnsTest extends TurnStoreContract {
    private final VirtualClock clock = new VirtualClock();
    private final MemoryTurns turns = new MemoryTurns(clock);

    @Override
    protected TurnStore turns() {
        return turns;
    }

    @Override
    protected Instant now() {
        return clock.now();
    }

    @Override
    protected void pass(Duration time) {
        clock.advance(time);
    }
}
