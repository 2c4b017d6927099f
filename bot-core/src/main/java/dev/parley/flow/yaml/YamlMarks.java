package dev.parley.flow.yaml;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** The library counts code points, we count UTF-16 units: they differ from the first emoji on. */
final class YamlMarks {
    private final int length;
    private final int @Nullable [] indexes;

    YamlMarks(String text) {
        this.length = text.length();
        int points = text.codePointCount(0, length);
        this.indexes = points == length ? null : indexes(text, points);
    }

    private static int[] indexes(String text, int points) {
        int[] indexes = new int[points];
        int at = 0;
        for (int i = 0; i < points; i++) {
            indexes[i] = at;
            at += Character.charCount(text.codePointAt(at));
        }
        return indexes;
    }

    int index(Mark mark) {
        if (indexes == null) {
            return Math.min(mark.getIndex(), length);
        }
        return mark.getIndex() < indexes.length ? indexes[mark.getIndex()] : length;
    }
}
