package dev.parley.testkit;

import dev.parley.contract.PermitsContract;
import dev.parley.spi.Permits;
import java.time.Duration;

class MemoryPermitsTest extends PermitsContract {
    private final VirtualClock clock = new VirtualClock();
    private final MemoryPermits permits = new MemoryPermits(clock);

    @Override
    protected Permits permits() {
        return permits;
    }

    @Override
    protected void pass(Duration time) {
        clock.advance(time);
    }
}
