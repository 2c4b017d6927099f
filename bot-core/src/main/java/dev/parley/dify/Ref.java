package dev.parley.dify;

/**
 * A value of the export as a flow speaks of it.
 *
 * @param path as templates read it, such as {@code answer.text}; or, for a constant, what it is
 * @param condition as conditions read it; empty where they can't
 * @param sure whether it is bound on every way to where it is read
 * @param orElse what a template reads where it is not bound, as it is written there
 */
record Ref(String path, String condition, Kind kind, boolean sure, String orElse) {
    enum Kind {
        TEXT,
        NUMBER,
        LIST,
        PASSAGES,
        ANY,
        /** The path is the value itself. */
        CONSTANT
    }

    static Ref constant(String value) {
        return new Ref(value, Quoted.condition(value), Kind.CONSTANT, true, "");
    }

    static Ref always(String path, Kind kind) {
        return new Ref(path, path, kind, true, "''");
    }

    static Ref computed(String path, String condition, Kind kind) {
        return new Ref(path, condition, kind, true, "''");
    }

    /** As a part of a longer expression. */
    String operand() {
        if (kind == Kind.CONSTANT) {
            return Quoted.template(path);
        }
        return sure ? path : "(" + path + " | default(" + orElse() + "))";
    }

    /** As a part of a text; found passages are written out. */
    String inText() {
        if (kind == Kind.CONSTANT) {
            return Quoted.literal(path);
        }
        if (kind == Kind.PASSAGES) {
            String list = sure ? path : "(" + path + " | default([]))";
            return "{% for p in " + list + " %}{{ p.text }}\n{% endfor %}";
        }
        return alone();
    }

    /** As a value of its own, which keeps its kind. */
    String alone() {
        if (kind == Kind.CONSTANT) {
            return Quoted.literal(path);
        }
        return "{{ " + (sure ? path : path + " | default(" + orElse() + ")") + " }}";
    }
}
