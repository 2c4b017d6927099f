package dev.parley.release;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

/** The last turns of this replica: on which version they ran, and whether a person was called in. */
final class TurnMemory {
    private static final int HELD = 20_000;

    private final Cache<String, String> versions = cache();
    private final Cache<String, Boolean> handed = cache();

    private static <V> Cache<String, V> cache() {
        return Caffeine.newBuilder().maximumSize(HELD).executor(Runnable::run).build();
    }

    void handedOver(String turn) {
        handed.put(turn, true);
    }

    /** Says whether a person was called in. */
    boolean ended(String turn, String version) {
        versions.put(turn, version);
        return handed.asMap().remove(turn) != null;
    }

    @Nullable
    String version(String turn) {
        return versions.getIfPresent(turn);
    }
}
