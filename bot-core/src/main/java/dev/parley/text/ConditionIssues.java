package dev.parley.text;

import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationResult;
import dev.parley.model.Shape;
import dev.parley.model.ValueRef;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What CEL finds wrong, in the words of somebody who writes flows. */
final class ConditionIssues {
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']*)'.*", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile("undefined field '([^']*)'.*", Pattern.DOTALL);
    private static final Pattern OVERLOAD = Pattern.compile(
            "found no matching overload for '([^']*)' applied to '\\(?(.*?)\\)?'(?: \\(candidates.*)?", Pattern.DOTALL);
    private static final Pattern WORD =
            Pattern.compile("[A-Za-z_][A-Za-z0-9_]*|\\d[\\d.]*|'[^']*'|\"[^\"]*\"|[^\\s\\w]+");
    private static final Map<String, String> TYPES = Map.of(
            "string", "text",
            "int", "a whole number",
            "uint", "a whole number",
            "double", "a number",
            "bool", "a yes or no",
            "dyn", "anything",
            "null_type", "nothing");

    private final String source;
    private final Map<String, Shape> variables;

    ConditionIssues(String source, Map<String, Shape> variables) {
        this.source = source;
        this.variables = variables;
    }

    List<Issue> of(CelValidationResult result) {
        return result.getErrors().stream().map(this::issue).toList();
    }

    private Issue issue(CelIssue issue) {
        int offset = offset(issue);
        String message = issue.getMessage();
        Matcher undeclared = UNDECLARED.matcher(message);
        if (undeclared.matches()) {
            String name = undeclared.group(1);
            return new Issue(
                    offset, name.length(), "There is no value `" + name + "`.", among(name, variables.keySet()));
        }
        Matcher field = FIELD.matcher(message);
        if (field.matches()) {
            return field(offset, field.group(1));
        }
        Matcher overload = OVERLOAD.matcher(message);
        if (overload.matches()) {
            return overload(offset, overload.group(1), overload.group(2));
        }
        return new Issue(offset, length(offset), "This condition can't be read: " + firstLine(message) + ".", null);
    }

    /** CEL points at the dot; what stands before it says whose field is meant. */
    private Issue field(int offset, String name) {
        int at = Math.max(0, source.indexOf(name, offset));
        Matcher before = Pattern.compile("[A-Za-z_][\\w.\\[\\]]*$").matcher(source.substring(0, Math.max(0, dot(at))));
        String owner = before.find() ? before.group() : "";
        Shape shape = owner.isEmpty() ? null : shape(ValueRef.parse(owner));
        Collection<String> fields = shape instanceof Shape.Fields f ? f.fields().keySet() : List.of();
        return new Issue(at, name.length(), "`" + owner + "` has no `" + name + "`.", among(name, fields));
    }

    private int dot(int nameAt) {
        return source.lastIndexOf('.', nameAt);
    }

    private @Nullable Shape shape(ValueRef value) {
        Shape root = variables.get(value.root());
        return root == null
                ? null
                : root.at(value.path().subList(1, value.path().size()));
    }

    private Issue overload(int offset, String function, String types) {
        String operator = function.replace("_", "").replace("@", "").replace("?:", "? :");
        List<String> operands = List.of(types.split(", ", -1));
        String between = operands.size() == 2
                ? type(operands.get(0)) + " and " + type(operands.get(1)) + " don't go together with `" + operator
                        + "`."
                : "`" + operator + "` can't be used with " + type(types) + ".";
        String cure = operands.size() == 2 ? "Compare values of the same kind; texts stand in quotes." : null;
        return new Issue(offset, Math.max(1, operator.length()), capital(between), cure);
    }

    private static String type(String name) {
        String plain = name.strip();
        if (plain.startsWith("list")) {
            return "a list";
        }
        return TYPES.getOrDefault(plain, plain);
    }

    private static String among(String name, Collection<String> known) {
        String similar = Similar.closest(name, known);
        String all = known.isEmpty()
                ? ""
                : "There are: " + String.join(", ", known.stream().sorted().toList()) + ".";
        return similar == null ? all : "Did you mean `" + similar + "`? " + all;
    }

    private int offset(CelIssue issue) {
        int line = Math.max(1, issue.getSourceLocation().getLine());
        int start = 0;
        for (int i = 1; i < line; i++) {
            start = source.indexOf('\n', start) + 1;
        }
        int column = Math.max(0, issue.getSourceLocation().getColumn());
        int rest = source.codePointCount(start, source.length());
        return Math.min(source.offsetByCodePoints(start, Math.min(column, rest)), Math.max(0, source.length() - 1));
    }

    private int length(int offset) {
        Matcher word = WORD.matcher(source);
        return word.find(offset) && word.start() == offset ? word.end() - offset : 1;
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("").strip().replaceAll("\\.$", "");
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
