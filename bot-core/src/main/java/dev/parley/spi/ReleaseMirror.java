package dev.parley.spi;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A second place for the versions of the flows, with a history of its own, in which others may propose versions too. */
public interface ReleaseMirror extends Managed {
    /** The newest change there is, or null where there is none; asked every few seconds. */
    Future<@Nullable Change> newest();

    /**
     * Adds a version on top of a change, and gives the name of the change that it became; CONFLICT when that is not the newest
     * any more.
     *
     * @param before null: there is none yet
     */
    Future<String> add(@Nullable String before, Change change);

    /**
     * @param name given by the mirror; empty for one that is to be added
     * @param files by their paths below the folder of flows
     */
    record Change(String name, String author, String message, Instant at, Map<String, Buffer> files) {
        public Change {
            files = Map.copyOf(files);
        }
    }

    /**
     * @param folder where the flows are in it
     * @param author who commits, with the address; whose change it is stands beside it
     */
    record Place(Path path, String branch, String folder, String author, String address) {}

    /** Found through ServiceLoader. */
    interface Opener {
        Future<ReleaseMirror> open(Place place, Environment environment);
    }
}
