package dev.parley.flow.yaml;

import dev.parley.model.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says in plain words what a YAML syntax error is, where it really begins, and how it is cured. */
final class YamlSyntax {
    private static final String QUOTES = "Put the whole text in quotes.";
    private static final Pattern TEMPLATE = Pattern.compile("(?::|-) +(\\{[{%])");
    /** What the library says, to what we say; the first that fits. */
    private static final Map<String, Function<YamlSyntax, Problem>> RULES = new LinkedHashMap<>();

    static {
        RULES.put("(TAB)", YamlSyntax::tab);
        RULES.put("while scanning a quoted scalar: found unexpected end", YamlSyntax::openQuote);
        RULES.put("mapping values are not allowed here", YamlSyntax::strayColon);
        RULES.put("could not find expected ':'", YamlSyntax::notAKey);
        RULES.put("sequence entries are not allowed here", YamlSyntax::listInLine);
        RULES.put("while scanning an alias", YamlSyntax::badBeginning);
        RULES.put("while scanning an anchor", YamlSyntax::badBeginning);
        RULES.put("while scanning a tag", YamlSyntax::badBeginning);
        RULES.put("that cannot start any token", YamlSyntax::badToken);
        RULES.put("expected the node content", YamlSyntax::badToken);
        RULES.put("while scanning a double-quoted scalar", YamlSyntax::badEscape);
        RULES.put("while scanning a block scalar", YamlSyntax::blockHeader);
        RULES.put("while parsing a flow", YamlSyntax::openBracket);
        RULES.put("expected <block end>, but found '<scalar>'", YamlSyntax::textGoesOn);
        RULES.put("expected <block end>, but found ']'", YamlSyntax::closesNothing);
        RULES.put("expected <block end>, but found '}'", YamlSyntax::closesNothing);
        RULES.put("while parsing a block", YamlSyntax::indentation);
    }

    private final SourceText source;
    private final String text;
    private final String said;
    private final int at;
    private final int context;

    private YamlSyntax(MarkedYamlEngineException e, SourceText source, YamlMarks marks) {
        this.source = source;
        this.text = source.text();
        this.said = e.getContext() + ": " + e.getProblem();
        this.at = e.getProblemMark().map(marks::index).orElse(0);
        this.context = e.getContextMark().map(marks::index).orElse(at);
    }

    static Problem problem(MarkedYamlEngineException e, SourceText source, YamlMarks marks) {
        YamlSyntax syntax = new YamlSyntax(e, source, marks);
        Problem template = syntax.unquotedTemplate();
        Problem indented = template != null ? null : Indentation.problem(source, syntax.at);
        return template != null ? template : indented != null ? indented : syntax.byRule(e);
    }

    private Problem byRule(MarkedYamlEngineException e) {
        return RULES.entrySet().stream()
                .filter(rule -> said.contains(rule.getKey()))
                .findFirst()
                .map(rule -> rule.getValue().apply(this))
                .orElseGet(() -> at("This is not YAML: " + e.getProblem() + ".", null));
    }

    /** YAML takes the braces of a template for a map, and then stumbles over what is in them or follows. */
    private @Nullable Problem unquotedTemplate() {
        int line = source.lineStart(at);
        Matcher matcher = TEMPLATE.matcher(text.substring(line, lineEnd(line)));
        if (!matcher.find() || line + matcher.start(1) > at) {
            return null;
        }
        return unquoted(matcher.group(1), source.span(line + matcher.start(1), lineEnd(line)));
    }

    static Problem unquoted(String beginning, Span span) {
        return span.error("A text that begins with `" + beginning + "` must stand in quotes.", QUOTES);
    }

    private Problem tab() {
        return at("A tab stands where YAML wants spaces.", "Replace it with spaces, two for each level.");
    }

    private Problem openQuote() {
        return source.span(context, context + 1)
                .error("This quote is never closed.", "Put the same quote at the end of the text.");
    }

    /** Either the colon stands within a text, or the line above is no key with a value, or is one already. */
    private Problem strayColon() {
        int line = source.lineStart(at);
        int colon = text.substring(line, at).indexOf(": ");
        if (colon >= 0) {
            return at("YAML takes the text before this colon for a key.", QUOTES);
        }
        int above = line == 0 ? 0 : source.lineStart(line - 1);
        Problem noSpace = noSpaceAfterColon(above);
        if (noSpace != null) {
            return noSpace;
        }
        int key = firstLetter(line);
        return source.span(key, at)
                .error("This key does not fit below the line above it, which holds a value already.", aligned(above));
    }

    private String aligned(int line) {
        int key = firstLetter(line);
        while (text.startsWith("- ", key)) {
            key = firstLetter(key + 2);
        }
        int column = key - line + 1;
        return "Begin it in column " + column + ", as the key in line "
                + source.at(line).line() + ".";
    }

    private Problem notAKey() {
        int line = source.lineStart(context);
        Problem noSpace = noSpaceAfterColon(line);
        if (noSpace != null) {
            return noSpace;
        }
        return source.span(context, text.length())
                .error(
                        "This line is not `key: value`.",
                        "Put a colon after the key; if it belongs to the text above, indent it more.");
    }

    private @Nullable Problem noSpaceAfterColon(int line) {
        int end = lineEnd(line);
        int colon = text.indexOf(':', line);
        if (colon < 0 || colon + 1 >= end || text.charAt(colon + 1) == ' ') {
            return null;
        }
        return source.span(firstLetter(line), colon + 1)
                .error("The space after this colon is missing.", "Write `key: value`.");
    }

    private Problem listInLine() {
        return at("A list can't begin in the line of its key.", "Begin it in the next line, or write `[one, two]`.");
    }

    private Problem badBeginning() {
        return beginsBadly(context);
    }

    private Problem badToken() {
        return beginsBadly(at);
    }

    private Problem beginsBadly(int where) {
        String first = where < text.length() ? text.substring(where, text.offsetByCodePoints(where, 1)) : "";
        return source.span(where, where + 1).error("A text can't begin with `" + first + "`.", QUOTES);
    }

    private Problem badEscape() {
        int slash = text.lastIndexOf('\\', at);
        return source.span(slash, slash + 2)
                .error(
                        "Within double quotes, `" + text.substring(slash, Math.min(slash + 2, text.length()))
                                + "` means nothing.",
                        "Use single quotes, or write `\\\\` for a backslash.");
    }

    private Problem blockHeader() {
        return at("After `|` or `>` the line must end.", "Begin the text in the next line, indented.");
    }

    private Problem openBracket() {
        String open = text.substring(context, context + 1);
        String close = open.equals("{") ? "}" : "]";
        if (source.lineStart(context) != source.lineStart(Math.min(at, text.length()))) {
            return source.span(context, context + 1)
                    .error("This `" + open + "` is not closed.", "Add `" + close + "`.");
        }
        return at("Here `,` or `" + close + "` must come.", null);
    }

    private Problem textGoesOn() {
        char before = text.substring(0, at)
                .stripTrailing()
                .charAt(text.substring(0, at).stripTrailing().length() - 1);
        if (before == '}' || before == ']') {
            return at("YAML takes the bracket before this for a map or list, and then no text may follow.", QUOTES);
        }
        return at(
                "The text goes on after its closing quote.",
                "Put other quotes around the whole text, or write the inner ones twice.");
    }

    private Problem closesNothing() {
        return at("This bracket closes nothing.", "Delete it, or put the whole text in quotes.");
    }

    private Problem indentation() {
        int line = source.at(context).line();
        if (said.endsWith("'-'")) {
            String cure = "Indent it below the key it belongs to, or remove the keys from line " + line + " on.";
            return at("A list item stands beside keys here.", cure);
        }
        int above = source.lineStart(Math.max(0, source.lineStart(at) - 1));
        return at("The indentation of this line fits nothing above it.", aligned(above));
    }

    private Problem at(String message, @Nullable String cure) {
        return source.span(at, at + 1).error(message, cure);
    }

    private int firstLetter(int line) {
        int i = line;
        while (i < text.length() && text.charAt(i) == ' ') {
            i++;
        }
        return i;
    }

    private int lineEnd(int line) {
        int end = text.indexOf('\n', line);
        return end < 0 ? text.length() : end;
    }
}
