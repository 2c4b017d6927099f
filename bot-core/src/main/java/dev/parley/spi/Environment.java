package dev.parley.spi;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a part of the program lives.
 *
 * @param data the folder that it may write to; each part keeps to a sub-folder of its own name
 * @param prepared a data folder that an earlier run filled, to take from what costs time to make: read only, and it may
 *     hold less than that, or not be there
 * @param records what all replicas keep together; null for parts that are opened before the stores are, as all but channels
 * @param leases what all replicas share; null for the same parts
 * @param embedder of the program, which is opened at the same time; null for all parts but channels
 */
public record Environment(
        Vertx vertx,
        Clock clock,
        Path data,
        Path prepared,
        @Nullable Records records,
        @Nullable Leases leases,
        @Nullable Future<Embedder> embedder) {
    public Environment(Vertx vertx, Clock clock, Path data, Path prepared) {
        this(vertx, clock, data, prepared, null, null, null);
    }

    /** With nothing prepared. */
    public Environment(Vertx vertx, Clock clock, Path data) {
        this(vertx, clock, data, data);
    }

    public Environment with(Records shared) {
        return new Environment(vertx, clock, data, prepared, shared, leases, embedder);
    }

    public Environment with(Future<Embedder> opening) {
        return new Environment(vertx, clock, data, prepared, records, leases, opening);
    }

    /** For who needs both: with what the stores keep, and lend. */
    public Environment with(Records kept, Leases lent) {
        return new Environment(vertx, clock, data, prepared, kept, lent, embedder);
    }
}
