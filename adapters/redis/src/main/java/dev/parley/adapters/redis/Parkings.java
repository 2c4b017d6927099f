package dev.parley.adapters.redis;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;

/** How many messages are parked in the partitions of this replica, and what it has parked itself. Safe from any thread. */
final class Parkings {
    private final AtomicIntegerArray inPartitions;
    private final LongAdder ever = new LongAdder();
    private final LongAdder forgotten = new LongAdder();

    Parkings(int partitions) {
        this.inPartitions = new AtomicIntegerArray(partitions);
    }

    void in(int partition, int count) {
        inPartitions.set(partition, count);
    }

    /** @param madeRoom whether another one is forgotten for it */
    void parked(boolean madeRoom) {
        ever.increment();
        if (madeRoom) {
            forgotten.increment();
        }
    }

    int now() {
        int sum = 0;
        for (int i = 0; i < inPartitions.length(); i++) {
            sum += inPartitions.get(i);
        }
        return sum;
    }

    long ever() {
        return ever.sum();
    }

    long forgotten() {
        return forgotten.sum();
    }
}
