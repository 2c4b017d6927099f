package dev.parley.flow.settings;

import java.util.List;

/** The mentions of some settings, in the order of the file. */
public record Mentions(List<Mention<?>> all) {
    public Mentions {
        all = List.copyOf(all);
    }

    public <T> List<Mention<T>> of(Class<T> kind) {
        return all.stream()
                .filter(mention -> kind.isInstance(mention.value()))
                .map(mention -> new Mention<>(mention.setting(), mention.at(), kind.cast(mention.value())))
                .toList();
    }
}
