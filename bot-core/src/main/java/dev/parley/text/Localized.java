package dev.parley.text;

import dev.parley.model.ValueRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One text in several languages, of which the user's is shown. For {@code de-AT} that is the text for {@code de-AT}, else for
 * {@code de}, else for another kind of German; for a language that is not there, the first text.
 */
public final class Localized implements Inlined {
    /** How the name of a language is written, as a regular expression. */
    public static final String TAG_PATTERN = "[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*";

    private static final Pattern TAG = Pattern.compile(TAG_PATTERN);
    private static final ValueRef LOCALE = ValueRef.parse("user.locale");

    private final Map<String, Template> texts;
    private final Template first;

    /** @param texts by their language, such as {@code de} or {@code pt-BR}; at least one */
    public Localized(Map<String, Template> texts) {
        Map<String, Template> byTag = new LinkedHashMap<>();
        texts.forEach((tag, text) -> byTag.put(normal(tag), text));
        this.texts = Collections.unmodifiableMap(byTag);
        this.first = byTag.values().iterator().next();
    }

    /** Whether a word can be the name of a language. */
    public static boolean isTag(String word) {
        return TAG.matcher(word).matches();
    }

    /** The language among some that is shown to a user of another, or null when none is near. */
    public static @Nullable String nearest(String wanted, Iterable<String> tags) {
        String tag = normal(wanted);
        while (!tag.isEmpty()) {
            for (String there : tags) {
                if (normal(there).equals(tag)) {
                    return there;
                }
            }
            tag = tag.substring(0, Math.max(0, tag.lastIndexOf('-')));
        }
        for (String there : tags) {
            if (language(there).equals(language(wanted))) {
                return there;
            }
        }
        return null;
    }

    private static String normal(String tag) {
        return tag.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String language(String tag) {
        return normal(tag).replaceAll("-.*", "");
    }

    @Override
    public String source() {
        return first.source();
    }

    /** All that any of the texts reads, and the user's language. */
    @Override
    public List<Reference> references() {
        List<Reference> all = new ArrayList<>(List.of(new Reference(LOCALE, 0, 1)));
        texts.values().forEach(text -> all.addAll(text.references()));
        return List.copyOf(all);
    }

    @Override
    public void render(Rendering rendering) {
        String tag = nearest(Rendering.text(rendering.outer(LOCALE)), texts.keySet());
        ((Inlined) texts.getOrDefault(tag == null ? "" : tag, first)).render(rendering);
    }
}
