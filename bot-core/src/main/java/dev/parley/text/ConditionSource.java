package dev.parley.text;

import dev.cel.common.CelSource;
import dev.cel.common.ast.CelExpr;
import org.jspecify.annotations.Nullable;

/** Where the parts of a condition stand. CEL counts characters, we count Java chars, as editors do. */
record ConditionSource(String text, CelSource cel) {
    /** Where CEL sees the expression: a name's first letter, the dot of a field, the operator, a call's bracket. */
    int at(CelExpr expr) {
        Integer characters = cel.getPositionsMap().get(expr.id());
        return characters == null ? 0 : offset(text, characters);
    }

    static int offset(String text, int characters) {
        int all = text.codePointCount(0, text.length());
        return text.offsetByCodePoints(0, Math.max(0, Math.min(characters, all)));
    }

    /** Where the name of a field starts, behind its dot. */
    int fieldAt(CelExpr select) {
        return skipSpace(at(select) + 1);
    }

    int skipSpace(int from) {
        int i = from;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return Math.min(i, text.length());
    }

    /** Where the name of a call starts, given that CEL points to its bracket. */
    int callAt(CelExpr call, String name) {
        int found = text.lastIndexOf(name, at(call));
        return found < 0 ? at(call) : found;
    }

    /** The offset behind the bracket that closes an index. */
    int indexEnd(CelExpr key) {
        int close = text.indexOf(']', at(key) + (key.constant().toString().length() > 2 ? 1 : 0));
        return close < 0 ? text.length() : close + 1;
    }

    /** A part as it was written. */
    String text(ConditionPart part) {
        return text.substring(part.start(), Math.min(part.end(), text.length()));
    }

    Issue issue(int offset, int length, String message, @Nullable String cure) {
        int start = Math.min(offset, Math.max(0, text.length() - 1));
        return new Issue(start, Math.max(1, Math.min(length, text.length() - start)), message, cure);
    }
}
