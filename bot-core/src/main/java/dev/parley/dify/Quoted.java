package dev.parley.dify;

/** Texts as they stand within templates and conditions. */
final class Quoted {
    private Quoted() {}

    /** Plain text in a template: its braces mean nothing. */
    static String literal(String text) {
        return text.replaceAll("\\{(?=[{%#])", "{{ '{' }}");
    }

    /** A text as a constant of a template's expression. */
    static String template(String text) {
        return "'" + escaped(text) + "'";
    }

    /** A text as a constant of a condition. */
    static String condition(String text) {
        return "'" + escaped(text) + "'";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("'", "\\'")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
    }
}
