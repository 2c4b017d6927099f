package dev.parley.spi;

import io.vertx.core.Future;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a part from outside, without opening it: whether what it needs there is as it should be.
 *
 * @param <S> the settings record of the part's {@link Provider}
 */
public interface Checkup<S extends Record> {
    /**
     * What it finds is a finding, also when nothing can be reached; it fails only by a defect.
     *
     * @param address where the running program can be reached from outside; null where nobody said
     */
    Future<List<Finding>> examine(S settings, Environment environment, @Nullable URI address);
}
