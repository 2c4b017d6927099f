package dev.parley.flow;

import dev.parley.spi.StepType;
import java.util.List;
import java.util.Set;

/**
 * What flows may name that stands outside their folder.
 *
 * @param models names from {@code models} of the configuration
 * @param channels names of the channels that are loaded
 * @param env names of environment variables that flows may read
 * @param collections document sets besides the flows' own {@code knowledge} folders
 */
public record World(
        List<StepType<?>> types, Set<String> models, Set<String> channels, Set<String> env, Set<String> collections) {
    public World {
        types = List.copyOf(types);
        models = Set.copyOf(models);
        channels = Set.copyOf(channels);
        env = Set.copyOf(env);
        collections = Set.copyOf(collections);
    }
}
