package dev.parley.flow.settings;

import static java.util.Map.entry;

import dev.parley.flow.yaml.YamlNode;
import dev.parley.text.Compiled;
import dev.parley.text.Localized;
import dev.parley.text.Template;
import dev.parley.text.Templates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A text with holes, or one for each of several languages; compiled here, since that needs nothing but the text. */
final class TemplateType implements SettingType {
    @Override
    public @Nullable Object read(Slot slot, Binding binding) {
        return slot.node() instanceof YamlNode.Mapping languages
                ? localized(languages, slot, binding)
                : template(slot, binding);
    }

    private static @Nullable Template template(Slot slot, Binding binding) {
        String text = TextType.text(slot, "text", binding);
        if (text == null) {
            return null;
        }
        Compiled<Template> compiled = Templates.compile(text, binding.fragments());
        YamlNode.Scalar scalar = (YamlNode.Scalar) slot.node();
        compiled.issues()
                .forEach(issue ->
                        binding.lost(scalar.span(issue.offset(), issue.length()), issue.message(), issue.cure()));
        return compiled.value() == null ? null : binding.mention(slot, compiled.value());
    }

    private static @Nullable Template localized(YamlNode.Mapping languages, Slot slot, Binding binding) {
        if (languages.entries().isEmpty()) {
            binding.wrong(slot, "text, or a text for each language, as in `{en: …, de: …}`", null);
            return null;
        }
        Map<String, Template> texts = new LinkedHashMap<>();
        for (YamlNode.Entry entry : languages.entries()) {
            Template text = localized(entry, slot, binding);
            if (text != null) {
                texts.put(entry.key().text(), text);
            }
        }
        return texts.size() < languages.entries().size() ? null : new Localized(texts);
    }

    private static @Nullable Template localized(YamlNode.Entry entry, Slot slot, Binding binding) {
        String locale = entry.key().text();
        Slot inner = new Slot(Slot.below(slot.path(), locale), "`" + locale + "`", entry.value(), slot.bounds());
        if (!Localized.isTag(locale)) {
            binding.lost(
                    entry.key().span(),
                    slot.name() + " must be text, or a text for each language; `" + locale + "` is no language.",
                    "Write a language as `en`, `de` or `pt-BR`.");
            return null;
        }
        binding.key(inner.path(), entry.key().span());
        binding.written(inner.path(), entry.value());
        if (ListType.isNothing(entry.value())) {
            binding.lost(entry.value().span(), inner.name() + " has no value.", "Write one, or delete the line.");
            return null;
        }
        Template text = template(inner, binding);
        if (text != null) {
            LocaleText unused = binding.mention(inner, new LocaleText(slot.path(), locale));
        }
        return text;
    }

    @Override
    public Map<String, Object> schema(Bounds bounds, RecordSchema.Definitions definitions) {
        Map<String, Object> text = new TextType().schema(bounds, definitions);
        Map<String, Object> languages = Keywords.of(
                entry("type", "object"),
                entry(
                        "description",
                        "The same text for each language, such as `en` or `pt-BR`; the first is for all others."),
                entry("minProperties", 1),
                entry("propertyNames", Keywords.of(entry("pattern", "^" + Localized.TAG_PATTERN + "$"))),
                entry("additionalProperties", text));
        return Keywords.of(entry("anyOf", List.of(text, languages)));
    }
}
