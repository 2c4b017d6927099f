package dev.parley.app.wiring;

import dev.parley.flow.yaml.YamlNode;
import dev.parley.spi.Environment;
import dev.parley.spi.Managed;
import dev.parley.spi.Provider;
import io.vertx.core.Future;

/** A provider and its settings, checked but not opened; {@code written}: what they were bound from. */
record Part<T extends Managed, S extends Record>(
        Provider<T, S> provider, S settings, Section section, YamlNode.Mapping written) {
    Future<T> open(Environment environment) {
        return provider.open(settings, environment);
    }
}
