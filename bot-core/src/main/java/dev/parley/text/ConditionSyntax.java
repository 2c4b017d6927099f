package dev.parley.text;

import dev.cel.common.CelIssue;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says in plain words where CEL's parser stumbled first; what it says after that is only a consequence. */
final class ConditionSyntax {
    private static final Map<String, String> OTHER_LANGUAGES = Map.ofEntries(
            Map.entry("and", "Write `&&`."),
            Map.entry("or", "Write `||`."),
            Map.entry("not", "Write `!`."),
            Map.entry("is", "Compare with `==`."),
            Map.entry("=", "Compare with `==`."),
            Map.entry("&", "Write `&&`."),
            Map.entry("|", "Write `||`."),
            Map.entry("\u2018", "Use straight quotes: `'`."),
            Map.entry("\u2019", "Use straight quotes: `'`."),
            Map.entry("\u201c", "Use straight quotes: `'`."),
            Map.entry("\u201d", "Use straight quotes: `'`."));

    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*|\\d+|(?s).");
    private static final Pattern LAST_WORD = Pattern.compile("(\\w+)\\s*$");

    private final ConditionSource source;

    ConditionSyntax(ConditionSource source) {
        this.source = source;
    }

    static Issue first(ConditionSource source, List<CelIssue> issues) {
        return new ConditionSyntax(source).told(issues.get(0));
    }

    private Issue told(CelIssue issue) {
        String text = source.text();
        if (text.isBlank()) {
            return source.issue(0, text.length(), "The condition is empty.", null);
        }
        String said = issue.getMessage();
        int at = source.cel()
                .getLocationOffset(issue.getSourceLocation())
                .map(characters -> ConditionSource.offset(text, characters))
                .orElse(0);
        if (said.contains("recursion") || said.contains("depth") || said.contains("size")) {
            return source.issue(0, text.length(), "The condition is too long or nested too deeply.", null);
        }
        if (said.contains("reserved")) {
            String word = wordAt(at);
            return source.issue(at, word.length(), "`" + word + "` is a reserved word in conditions.", null);
        }
        return at >= text.stripTrailing().length() ? atEnd(said) : inside(at);
    }

    private Issue atEnd(String said) {
        int end = source.text().stripTrailing().length();
        boolean bracket = said.contains("missing ')'") || said.contains("missing ']'");
        String message = bracket ? "A closing bracket is missing at the end." : "The condition ends too early.";
        return source.issue(end - 1, 1, message, null);
    }

    private Issue inside(int at) {
        String word = wordAt(at);
        char first = word.charAt(0);
        if (first == '\'' || first == '"') {
            boolean closed = source.text().indexOf(first, at + 1) > at;
            if (!closed) {
                String cure = "Add `" + first + "` where it ends.";
                return source.issue(at, 1, "The quoted text that starts here is never closed.", cure);
            }
        }
        String before = wordBefore(at);
        if (before != null && before.equals("not")) {
            int start = source.text().lastIndexOf("not", at);
            return source.issue(start, 3, "`not` means nothing here.", OTHER_LANGUAGES.get("not"));
        }
        String cure = OTHER_LANGUAGES.get(word);
        String message = cure == null ? "Did not expect `" + word + "` here." : "`" + word + "` means nothing here.";
        return source.issue(at, word.length(), message, cure);
    }

    private String wordAt(int at) {
        Matcher word = WORD.matcher(source.text());
        return word.find(Math.min(at, source.text().length() - 1)) ? word.group() : "?";
    }

    private @Nullable String wordBefore(int at) {
        Matcher word = LAST_WORD.matcher(source.text().substring(0, at));
        return word.find() ? word.group(1) : null;
    }
}
