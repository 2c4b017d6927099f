package dev.parley.flow.settings;

import dev.parley.flow.yaml.YamlNode;
import dev.parley.text.Compiled;
import dev.parley.text.Template;
import dev.parley.text.Templates;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A text with holes; compiled here, since that needs nothing but the text. */
final class TemplateType implements SettingType {
    @Override
    public @Nullable Object read(Slot slot, Binding binding) {
        String text = TextType.text(slot, "text", binding);
        if (text == null) {
            return null;
        }
        Compiled<Template> compiled = Templates.compile(text);
        YamlNode.Scalar scalar = (YamlNode.Scalar) slot.node();
        compiled.issues()
                .forEach(issue ->
                        binding.lost(scalar.span(issue.offset(), issue.length()), issue.message(), issue.cure()));
        return compiled.value() == null ? null : binding.mention(slot, compiled.value());
    }

    @Override
    public Map<String, Object> schema(Bounds bounds, RecordSchema.Definitions definitions) {
        return new TextType().schema(bounds, definitions);
    }
}
