package dev.parley.app.wiring;

import static java.util.Map.entry;

import dev.parley.flow.settings.Keywords;
import dev.parley.flow.settings.RecordSchema;
import dev.parley.flow.settings.RecordSchema.Definitions;
import dev.parley.spi.Channel;
import dev.parley.spi.Embedder;
import dev.parley.spi.LanguageModel;
import dev.parley.spi.Managed;
import dev.parley.spi.PassageIndex;
import dev.parley.spi.Provider;
import dev.parley.spi.Stores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON Schema of {@code config/bot.yaml}, put together from the providers that are installed. */
public final class ConfigSchema {
    private static final Map<String, Object> WHEN =
            Keywords.of(entry("type", "string"), entry("description", "Use this channel only if this is not empty."));

    private final Providers providers = Providers.load();
    private final Definitions definitions = new Definitions();

    public static Map<String, Object> get() {
        return new ConfigSchema().schema();
    }

    private Map<String, Object> schema() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", "Parley configuration");
        root.putAll(RecordSchema.of(
                definitions,
                List.of(BotConfig.class, BotParts.class),
                Map.of(
                        "models", Map.of("additionalProperties", sections(LanguageModel.class)),
                        "embedder", sections(Embedder.class),
                        "passages", sections(PassageIndex.class),
                        "stores", sections(Stores.class),
                        "channels", channels())));
        root.put("$defs", definitions.all());
        return root;
    }

    private Map<String, Object> sections(Class<? extends Managed> kind) {
        List<Object> choices = new ArrayList<>();
        providers.names(kind).forEach(name -> choices.add(section(kind, name)));
        return Keywords.of(entry("type", "array"), entry("items", Map.of("oneOf", choices)));
    }

    private Map<String, Object> section(Class<? extends Managed> kind, String name) {
        Map<String, Object> section = new LinkedHashMap<>(RecordSchema.of(
                definitions, List.of(Section.class, settings(kind, name)), Map.of("provider", Map.of("const", name))));
        // a server of the section's own stands in for its address
        section.put("required", List.of("provider"));
        return section;
    }

    /** A channel is named by its key, and set up, like every section, unless its {@code when} is empty. */
    private Map<String, Object> channels() {
        Map<String, Object> byName = new LinkedHashMap<>();
        for (String name : providers.names(Channel.class)) {
            byName.put(
                    name, RecordSchema.of(definitions, List.of(settings(Channel.class, name)), Map.of("when", WHEN)));
        }
        return Keywords.of(entry("type", "object"), entry("properties", byName), entry("additionalProperties", false));
    }

    private Class<? extends Record> settings(Class<? extends Managed> kind, String name) {
        Provider<?, ?> provider = providers.find(kind, name);
        if (provider == null) {
            throw new IllegalArgumentException("no provider " + name);
        }
        return provider.settings();
    }
}
