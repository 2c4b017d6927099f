package dev.parley.adapters.slack.fake;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The texts inside blocks, at any depth. */
final class Words {
    private Words() {}

    static List<String> in(@Nullable Object value) {
        List<String> found = new ArrayList<>();
        collect(value, found);
        return found;
    }

    private static void collect(@Nullable Object value, List<String> found) {
        if (value instanceof JsonArray list) {
            list.forEach(each -> collect(each, found));
        } else if (value instanceof JsonObject object) {
            for (Map.Entry<String, Object> field : object) {
                if (field.getKey().equals("text") && field.getValue() instanceof String text) {
                    found.add(text);
                } else {
                    collect(field.getValue(), found);
                }
            }
        }
    }
}
