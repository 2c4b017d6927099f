package dev.parley.flow;

import dev.parley.flow.yaml.YamlNode;
import dev.parley.model.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds literals that look like secrets: by the known beginnings of keys, and under keys such as {@code token} by their
 * disorder (random text has about 4 bits a letter and more, words and names less).
 */
final class Secrets {
    private static final Map<String, Pattern> KNOWN = new LinkedHashMap<>();
    private static final Pattern KEY =
            Pattern.compile("(?i)(^|.*[_-])(key|token|password|passwd|secret|credentials?|authorization)$");
    private static final Pattern RANDOM = Pattern.compile("(?=.*[0-9])(?=.*[A-Za-z])[A-Za-z0-9+/=_.~-]{16,}");
    private static final double DISORDER = 3.3;

    static {
        KNOWN.put("a private key", Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----"));
        KNOWN.put("a key of a model provider", Pattern.compile("\\bsk-[A-Za-z0-9_-]{16,}"));
        KNOWN.put("a Slack token", Pattern.compile("\\bx(?:ox[abeprs]|app)-[A-Za-z0-9-]{10,}"));
        KNOWN.put("an AWS key", Pattern.compile("\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b"));
        KNOWN.put("a GitHub token", Pattern.compile("\\b(?:gh[oprsu]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{40,})"));
        KNOWN.put("a Google key", Pattern.compile("\\bAIza[A-Za-z0-9_-]{30,}"));
        KNOWN.put(
                "a signed token", Pattern.compile("\\beyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]+"));
        KNOWN.put("a bearer token", Pattern.compile("(?i)\\bBearer +[A-Za-z0-9+/=_.~-]{16,}"));
        KNOWN.put("a password in an address", Pattern.compile("\\b[a-z][a-z0-9+]*://[^/\\s:@{]*:[^/\\s@{]{4,}@"));
    }

    private final Consumer<Problem> out;

    private Secrets(Consumer<Problem> out) {
        this.out = out;
    }

    static void check(@Nullable YamlNode root, Consumer<Problem> out) {
        if (root != null) {
            new Secrets(out).look("", root);
        }
    }

    private void look(String key, YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            mapping.entries().forEach(entry -> {
                look("", entry.key());
                look(entry.key().text(), entry.value());
            });
        } else if (node instanceof YamlNode.Sequence sequence) {
            sequence.items().forEach(item -> look(key, item));
        } else if (node instanceof YamlNode.Scalar scalar) {
            look(key, scalar);
        }
    }

    private void look(String key, YamlNode.Scalar scalar) {
        for (Map.Entry<String, Pattern> known : KNOWN.entrySet()) {
            Matcher matcher = known.getValue().matcher(scalar.text());
            if (matcher.find()) {
                report(scalar, matcher, known.getKey());
                return;
            }
        }
        Matcher random = RANDOM.matcher(scalar.text());
        if (KEY.matcher(key).matches() && random.matches() && disorder(scalar.text()) > DISORDER) {
            report(scalar, random, "a secret");
        }
    }

    private void report(YamlNode.Scalar scalar, Matcher found, String what) {
        out.accept(scalar.span(found.start(), found.end() - found.start())
                .error(
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
