package dev.parley.release;

import static dev.parley.spi.Futures.doing;

import dev.parley.engine.FlowSets;
import dev.parley.flow.FlowSet;
import dev.parley.model.Failure;
import dev.parley.model.InboundEvent.Message;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The version that is live, and the last few before it for conversations that wait in the middle of one. A turn keeps
 * the version it began with by holding it.
 */
public final class Live implements FlowSets {
    private static final int HELD = 4;

    /** Newest first. */
    private volatile List<FlowSet> held = List.of();

    /** Versions that were live before, for conversations that wait in them; the last used first. */
    private volatile List<FlowSet> earlier = List.of();

    private volatile @Nullable Candidate candidate;
    private final Function<String, Future<FlowSet>> loader;

    /** @param loader makes a version ready that is not held */
    public Live(Function<String, Future<FlowSet>> loader) {
        this.loader = loader;
    }

    /** Makes the set the live one, for all turns that begin from now on. */
    public synchronized void publish(FlowSet next) {
        Stream<FlowSet> others = held.stream().filter(set -> !set.version().equals(next.version()));
        held = Stream.concat(Stream.of(next), others).limit(HELD).toList();
    }

    private synchronized void hold(FlowSet loaded) {
        Stream<FlowSet> others = earlier.stream().filter(set -> !set.version().equals(loaded.version()));
        earlier = Stream.concat(Stream.of(loaded), others).limit(HELD).toList();
    }

    /** A version that a part of the conversations begins on. */
    public record Candidate(FlowSet set, Split split) {}

    /** @param next null: there is none any more, and who waits in one goes on with it */
    public synchronized void tryOut(@Nullable Candidate next) {
        Candidate before = candidate;
        if (before != null) {
            hold(before.set());
        }
        candidate = next;
    }

    /** What is tried out, or null. */
    public @Nullable Split split() {
        Candidate tried = candidate;
        return tried == null ? null : tried.split();
    }

    @Override
    public FlowSet begin(Message message) {
        Candidate tried = candidate;
        return tried != null && tried.split().takes(message) ? tried.set() : live();
    }

    @Override
    public Future<FlowSet> load(String version) {
        return loader.apply(version).map(doing(this::hold));
    }

    @Override
    public FlowSet live() {
        List<FlowSet> all = held;
        if (all.isEmpty()) {
            throw Failure.of(Failure.Kind.UNAVAILABLE, "no flows are published yet")
                    .exception();
        }
        return all.get(0);
    }

    /** The version that is live; empty before there is one. */
    public String current() {
        List<FlowSet> all = held;
        return all.isEmpty() ? "" : all.get(0).version();
    }

    @Override
    public @Nullable FlowSet version(String version) {
        Candidate tried = candidate;
        Stream<FlowSet> ready = Stream.concat(held.stream(), earlier.stream());
        return (tried == null ? ready : Stream.concat(Stream.of(tried.set()), ready))
                .filter(set -> set.version().equals(version))
                .findFirst()
                .orElse(null);
    }
}
