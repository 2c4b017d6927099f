package dev.parley.app.wiring;

import dev.parley.flow.settings.Binder;
import dev.parley.flow.settings.Bound;
import dev.parley.flow.yaml.YamlNode;
import dev.parley.model.Problem;
import dev.parley.spi.Managed;
import dev.parley.spi.Provider;
import dev.parley.text.Similar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From sections that name a provider to checked parts. A section is set up unless its {@code when} is written and empty;
 * what is not set up is left out, whatever else stands in it.
 */
final class SectionReader {
    private final Providers providers;
    private final List<Problem> problems;

    SectionReader(Providers providers, List<Problem> problems) {
        this.providers = providers;
        this.problems = problems;
    }

    /** All sections of the list that are set up, in their order. */
    <T extends Managed> List<Part<T, ?>> setUp(Class<T> kind, List<YamlNode> sections) {
        List<Part<T, ?>> parts = new ArrayList<>();
        for (YamlNode section : sections) {
            if (section instanceof YamlNode.Mapping mapping && isSetUp(mapping)) {
                Part<T, ?> part = part(kind, mapping);
                if (part != null) {
                    parts.add(part);
                }
            } else if (!(section instanceof YamlNode.Mapping)) {
                problems.add(section.span()
                        .error("This must be a map with the key `provider`.", "Write for instance `- provider: …`."));
            }
        }
        return parts;
    }

    static boolean isSetUp(YamlNode.Mapping mapping) {
        return !(mapping.get("when") instanceof YamlNode.Scalar when)
                || !when.text().isBlank();
    }

    private <T extends Managed> @Nullable Part<T, ?> part(Class<T> kind, YamlNode.Mapping mapping) {
        if (!(mapping.get("provider") instanceof YamlNode.Scalar name)) {
            problems.add(mapping.span().error("The key `provider` is missing.", among(providers.names(kind), "")));
            return null;
        }
        return part(kind, name, mapping);
    }

    /** A section whose provider is named elsewhere, for instance by the key that it stands under. */
    <T extends Managed> @Nullable Part<T, ?> part(Class<T> kind, YamlNode.Scalar name, YamlNode.Mapping mapping) {
        Provider<T, ?> provider = providers.find(kind, name.text());
        if (provider == null) {
            String message = "There is no provider `" + name.text() + "` for this.";
            problems.add(name.span().error(message, among(providers.names(kind), name.text())));
            return null;
        }
        return bind(provider, withProvider(name, mapping));
    }

    private <T extends Managed, S extends Record> @Nullable Part<T, S> bind(
            Provider<T, S> provider, YamlNode.Mapping mapping) {
        Bound bound =
                new Binder().bind(mapping, "`" + provider.name() + "`", List.of(Section.class, provider.settings()));
        problems.addAll(bound.problems());
        Section section = bound.get(Section.class);
        S settings = bound.get(provider.settings());
        return section == null || settings == null ? null : new Part<>(provider, settings, section, mapping);
    }

    private static YamlNode.Mapping withProvider(YamlNode.Scalar name, YamlNode.Mapping mapping) {
        return mapping.get("provider") != null ? mapping : with(mapping, name.withText("provider"), name);
    }

    /** The map with this entry, in place of the one of the same key where there is one. */
    static YamlNode.Mapping with(YamlNode.Mapping mapping, YamlNode.Scalar key, YamlNode.Scalar value) {
        List<YamlNode.Entry> entries = new ArrayList<>(mapping.entries());
        entries.removeIf(entry -> entry.key().text().equals(key.text()));
        entries.add(new YamlNode.Entry(key, value));
        return new YamlNode.Mapping(mapping.span(), entries);
    }

    private static String among(Collection<String> names, String wanted) {
        String similar = Similar.closest(wanted, names);
        String all = names.isEmpty() ? "None is installed." : "There are: " + String.join(", ", names) + ".";
        return similar == null ? all : "Did you mean `" + similar + "`? " + all;
    }
}
