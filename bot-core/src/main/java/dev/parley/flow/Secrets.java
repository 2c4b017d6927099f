package dev.parley.flow;

import dev.parley.flow.yaml.Span;
import dev.parley.flow.yaml.YamlFile;
import dev.parley.flow.yaml.YamlNode;
import dev.parley.model.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Finds literals that look like secrets: by the known beginnings of keys, and under keys such as {@code token} by their
 * disorder. What was found can then be hidden
 * wherever it would be shown.
 */
public final class Secrets {
    private static final Pattern KEY =
            Pattern.compile("(?i)(^|.*[_-])(key|token|password|passwd|secret|credentials?|authorization)$");
    private static final Pattern RANDOM = Pattern.compile("(?=.*[0-9])(?=.*[A-Za-z])[A-Za-z0-9+/=_.~-]{16,}");
    private static final double DISORDER = 3.2;
    /** Words, numbers and short bits with something between them: a name, however long. */
    private static final Pattern NAME = Pattern.compile(
            "(?:[A-Za-z]+|[0-9]+|[A-Za-z0-9]{1,3})(?:[_.~/=+-]+(?:[A-Za-z]+|[0-9]+|[A-Za-z0-9]{1,3}))*");

    private static final List<Known> KNOWN = List.of(
            known("a private key", "-----BEGIN [A-Z ]*PRIVATE KEY-----", "PRIVATE KEY-----"),
            known("a key of a model provider", "\\bsk-[A-Za-z0-9_-]{16,}", "sk-"),
            known("a Slack token", "\\bx(?:ox[abeprs]|app)-[A-Za-z0-9-]{10,}", "xox", "xapp-"),
            known("an AWS key", "\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b", "AKIA", "ASIA"),
            known(
                    "a GitHub token",
                    "\\b(?:gh[oprsu]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{40,})",
                    "gho_",
                    "ghp_",
                    "ghr_",
                    "ghs_",
                    "ghu_",
                    "github_pat_"),
            known("a Google key", "\\bAIza[A-Za-z0-9_-]{30,}", "AIza"),
            known("a signed token", "\\beyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]+", "eyJ"),
            known("a bearer token", "(?i)\\bBearer +[A-Za-z0-9+/=_.~-]{16,}"),
            known("a password in an address", "\\b[a-z][a-z0-9+]*://[^/\\s:@{]*:[^/\\s@{]{4,}@", "://"));

    /** @param hints one of them, if there are any, is in every text that has such a secret: found faster than the pattern */
    private record Known(String what, Pattern pattern, List<String> hints) {
        void find(String text, Consumer<MatchResult> found) {
            if (hints.isEmpty() || hints.stream().anyMatch(text::contains)) {
                pattern.matcher(text).results().forEach(found);
            }
        }
    }

    private static Known known(String what, String pattern, String... hints) {
        return new Known(what, Pattern.compile(pattern), List.of(hints));
    }

    private static final int SHOWN = 4;

    private final Consumer<Problem> out;
    private final Set<String> found =
            new TreeSet<>(Comparator.comparing(String::length).reversed().thenComparing(s -> s));

    /** @param out is told of each */
    public Secrets(Consumer<Problem> out) {
        this.out = out;
    }

    /** Reports what looks like a secret in a file. */
    public void look(YamlFile file) {
        KNOWN.forEach(known -> known.find(
                file.text(), secret -> report(file.span(secret.start(), secret.end()), secret.group(), known.what())));
        if (file.root() != null) {
            look("", file.root());
        }
    }

    /** The text with dots for all but the first letters of each secret; no longer and no shorter than before. */
    public String hidden(String text) {
        String hidden = text;
        for (String secret : found) {
            hidden = hidden.replace(secret, secret.substring(0, SHOWN) + "•".repeat(secret.length() - SHOWN));
        }
        return hidden;
    }

    Problem hidden(Problem problem) {
        String cure = problem.cure() == null ? null : hidden(problem.cure());
        return new Problem(problem.severity(), problem.at(), problem.length(), hidden(problem.message()), cure);
    }

    private void look(String key, YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            mapping.entries().forEach(entry -> look(entry.key().text(), entry.value()));
        } else if (node instanceof YamlNode.Sequence sequence) {
            sequence.items().forEach(item -> look(key, item));
        } else if (node instanceof YamlNode.Scalar scalar) {
            look(key, scalar);
        }
    }

    private void look(String key, YamlNode.Scalar scalar) {
        String text = scalar.text();
        boolean known = found.stream().anyMatch(text::contains);
        if (!known && KEY.matcher(key).matches() && isRandom(text)) {
            report(scalar.span(), text, "a secret");
        }
    }

    private static boolean isRandom(String text) {
        boolean candidate =
                RANDOM.matcher(text).matches() && !NAME.matcher(text).matches();
        return candidate && disorder(text) > DISORDER;
    }

    private void report(Span place, String secret, String what) {
        found.add(secret);
        out.accept(place.error(
                "This looks like " + what + ", which does not belong in a file.",
                "Put it into an environment variable and write `{{ env.NAME }}`."));
    }

    /** Shannon's entropy in bits a character. */
    private static double disorder(String text) {
        return text.chars()
                .distinct()
                .mapToDouble(
                        c -> (double) text.chars().filter(other -> other == c).count() / text.length())
                .map(share -> -share * Math.log(share) / Math.log(2))
                .sum();
    }
}
