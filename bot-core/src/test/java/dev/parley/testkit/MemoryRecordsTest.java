package dev.parley.testkit;

import dev.parley.contract.RecordsContract;
import dev.parley.spi.Records;
import java.time.Duration;

class MemoryRecordsTest extends RecordsContract {
    private final VirtualClock clock = new VirtualClock();
    private final MemoryRecords records = new MemoryRecords(clock);

    @Override
    protected Records records() {
        return records;
    }

    @Override
    protected void pass(Duration time) {
        clock.advance(time);
    }
}
