package dev.parley.app.wiring;

import dev.parley.flow.World;
import dev.parley.flow.yaml.YamlNode;
import dev.parley.spi.StepType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What flows may name by the look of a configuration that is wrong, so that the problems of the flows can be said along
 * with its own. Where its models or channels can't be read, nothing is guessed: every flow would be blamed for it.
 */
final class Guessed {
    private Guessed() {}

    static @Nullable World world(@Nullable YamlNode root, List<StepType<?>> types) {
        if (!(root instanceof YamlNode.Mapping config)
                || !(config.get("models") instanceof YamlNode.Mapping models)
                || !(config.get("channels") instanceof YamlNode.Mapping channels)) {
            return null;
        }
        return new World(types, models(models), channels(channels), listed(config.get("env")), Set.of());
    }

    private static Set<String> models(YamlNode.Mapping models) {
        Set<String> names = new HashSet<>();
        models.entries().forEach(entry -> names.add(entry.key().text()));
        return names;
    }

    private static Set<String> channels(YamlNode.Mapping channels) {
        Set<String> names = new HashSet<>();
        for (YamlNode.Entry entry : channels.entries()) {
            YamlNode provider = entry.value() instanceof YamlNode.Mapping section ? section.get("provider") : null;
            names.add((provider instanceof YamlNode.Scalar name ? name : entry.key()).text());
        }
        return names;
    }

    private static Set<String> listed(@Nullable YamlNode list) {
        Set<String> names = new HashSet<>();
        if (list instanceof YamlNode.Sequence sequence) {
            for (YamlNode item : sequence.items()) {
                if (item instanceof YamlNode.Scalar name) {
                    names.add(name.text());
                }
            }
        }
        return names;
    }
}
