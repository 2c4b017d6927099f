package dev.parley.flow;

import dev.parley.flow.settings.Bound;
import dev.parley.flow.settings.LocaleText;
import dev.parley.flow.settings.Mention;
import dev.parley.flow.yaml.Span;
import dev.parley.model.Problem;
import dev.parley.text.Localized;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Finds texts that lack a language which other texts have. */
final class LocaleChecks {
    private final List<Text> texts = new ArrayList<>();
    private final SortedSet<String> all = new TreeSet<>();

    private record Text(Span place, List<String> locales) {}

    static void check(Iterable<Bound> everything, Consumer<Problem> out) {
        LocaleChecks checks = new LocaleChecks();
        everything.forEach(checks::collect);
        checks.texts.forEach(text -> checks.check(text, out));
    }

    private void collect(Bound bound) {
        Map<String, Text> bySetting = new LinkedHashMap<>();
        for (Mention<LocaleText> mention : bound.mentions().of(LocaleText.class)) {
            LocaleText text = mention.value();
            bySetting
                    .computeIfAbsent(text.of(), of -> new Text(place(bound, mention), new ArrayList<>()))
                    .locales()
                    .add(text.locale());
            all.add(text.locale());
        }
        texts.addAll(bySetting.values());
    }

    /** The first language of the text. */
    private static Span place(Bound bound, Mention<LocaleText> mention) {
        Span key = bound.keys().get(mention.setting());
        return key == null ? mention.at().span() : key;
    }

    private void check(Text text, Consumer<Problem> out) {
        for (String locale : all) {
            if (Localized.nearest(locale, text.locales()) == null) {
                String first = text.locales().get(0);
                out.accept(text.place()
                        .warning(
                                "This text has no `" + locale + "`, which other texts have.",
                                "Add `" + locale + ": …`; until then its readers get `" + first + "`."));
            }
        }
    }
}
