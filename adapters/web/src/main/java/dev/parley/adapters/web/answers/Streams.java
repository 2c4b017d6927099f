package dev.parley.adapters.web.answers;

import dev.parley.adapters.web.http.Call;
import dev.parley.spi.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The connections through which answers are streamed now, so that one timer keeps all of them alive. */
public final class Streams {
    private final Clock clock;
    private final Set<StreamReader> open = ConcurrentHashMap.newKeySet();

    public Streams(Clock clock) {
        this.clock = clock;
    }

    public StreamReader open(Call call, StreamWords words) {
        StreamReader reader = new StreamReader(call, words, clock);
        open.add(reader);
        call.left().onComplete(left -> open.remove(reader));
        return reader;
    }

    public void tick() {
        open.forEach(StreamReader::tick);
    }

    public int count() {
        return open.size();
    }
}
