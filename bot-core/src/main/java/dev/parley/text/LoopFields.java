package dev.parley.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What {@code loop} knows inside of a {@code for}. */
final class LoopFields {
    static final String LOOP = "loop";
    private static final Set<String> NAMES =
            Set.of("index", "index0", "revindex", "revindex0", "first", "last", "length");

    private LoopFields() {}

    static Map<String, Object> at(int index, int length) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("index", index + 1L);
        fields.put("index0", (long) index);
        fields.put("revindex", (long) length - index);
        fields.put("revindex0", length - index - 1L);
        fields.put("first", index == 0);
        fields.put("last", index == length - 1);
        fields.put("length", (long) length);
        return fields;
    }

    static void check(TemplateToken name, List<String> path, TemplateScope scope) {
        boolean field = name.is(LOOP) && scope.declared(LOOP) && path.size() > 1;
        String key = path.get(path.size() > 1 ? 1 : 0);
        if (field && !NAMES.contains(key)) {
            throw Misread.at(name, "`loop` has no `" + key + "`.", Similar.cure(key, NAMES));
        }
    }
}
