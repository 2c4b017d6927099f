package dev.parley.testkit;

import dev.parley.contract.LeasesContract;
import dev.parley.spi.Leases;
import java.time.Duration;

class MemoryLeasesTest extends LeasesContract {
    private final VirtualClock clock = new VirtualClock();
    private final MemoryLeases leases = new MemoryLeases(clock);

    @Override
    protected Leases leases() {
        return leases;
    }

    @Override
    protected void pass(Duration time) {
        clock.advance(time);
    }
}
