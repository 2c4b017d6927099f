package dev.parley.app.wiring;

import dev.parley.spi.Managed;
import dev.parley.spi.Provider;
import java.util.Collection;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The providers on the class path, by what they provide and their name. */
final class Providers {
    private final Map<String, Map<String, Provider<?, ?>>> byKind = new TreeMap<>();

    static Providers load() {
        Providers providers = new Providers();
        ServiceLoader.load(Provider.class).forEach(providers::add);
        return providers;
    }

    private void add(Provider<?, ?> provider) {
        String kind = provider.provides().getName();
        Provider<?, ?> other =
                byKind.computeIfAbsent(kind, k -> new TreeMap<>()).putIfAbsent(provider.name(), provider);
        if (other != null) {
            throw new IllegalStateException("two plug-ins provide a "
                    + provider.provides().getSimpleName()
                    + " named " + provider.name() + ": " + other.getClass().getName() + " and "
                    + provider.getClass().getName());
        }
    }

    Collection<String> names(Class<? extends Managed> kind) {
        return byKind.getOrDefault(kind.getName(), Map.of()).keySet();
    }

    @SuppressWarnings("unchecked") // filed under the class that it says it provides
    <T extends Managed> @Nullable Provider<T, ?> find(Class<T> kind, String name) {
        return (Provider<T, ?>) byKind.getOrDefault(kind.getName(), Map.of()).get(name);
    }
}
