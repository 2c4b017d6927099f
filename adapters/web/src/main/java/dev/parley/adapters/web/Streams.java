package dev.parley.adapters.web;

import dev.parley.spi.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The connections through which answers are streamed now, so that one timer keeps all of them alive. */
final class Streams {
    private final Clock clock;
    private final Set<SseReader> open = ConcurrentHashMap.newKeySet();

    Streams(Clock clock) {
        this.clock = clock;
    }

    SseReader open(Call call) {
        SseReader reader = new SseReader(call, clock);
        open.add(reader);
        call.left().onComplete(left -> open.remove(reader));
        return reader;
    }

    void tick() {
        open.forEach(SseReader::tick);
    }

    int count() {
        return open.size();
    }
}
