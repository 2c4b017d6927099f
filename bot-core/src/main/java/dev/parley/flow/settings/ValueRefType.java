package dev.parley.flow.settings;

import static java.util.Map.entry;

import dev.parley.model.ValueRef;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The path to a value. */
final class ValueRefType implements SettingType {
    private static final Pattern PATH =
            Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*|\\.[0-9]{1,9}|\\[[0-9]{1,9}])*");

    @Override
    public @Nullable Object read(Slot slot, Binding binding) {
        String wanted = "the name of a value, such as `intent.label`";
        String text = TextType.text(slot, wanted, binding);
        if (text == null) {
            return null;
        }
        if (!PATH.matcher(text).matches()) {
            binding.wrong(slot, wanted, text.contains("{{") ? "Write it without `{{` and `}}`." : null);
            return null;
        }
        return binding.mention(slot, ValueRef.parse(text));
    }

    @Override
    public Map<String, Object> schema(Bounds bounds, RecordSchema.Definitions definitions) {
        return Keywords.of(entry("type", "string"), entry("pattern", "^" + PATH.pattern() + "$"));
    }
}
