package dev.parley.app.console;

import dev.parley.flow.yaml.YamlFile;
import dev.parley.flow.yaml.YamlNode;
import dev.parley.flow.yaml.YamlNode.Mapping;
import dev.parley.flow.yaml.YamlNode.Scalar;
import dev.parley.flow.yaml.YamlNode.Sequence;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.release.FileSet;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A question that is added to the file that a flow's FAQ step reads: as another wording of an entry, or as a new entry with
 * its answer, which goes to the first of several such files. The file is changed as a person would, line by line, so that its comments and its order stay.
 *
 * @param line where the new words stand, from 1
 */
record FaqEdit(String path, String text, int line) {
    static FaqEdit of(FileSet draft, JsonObject asked) {
        String question = needed(asked, "question");
        List<String> paths = paths(draft, needed(asked, "flow"));
        String entry = asked.getString("entry", "");
        if (entry.isEmpty()) {
            return entry(paths.get(0), text(draft, paths.get(0)), question, needed(asked, "answer"));
        }
        return paths.stream()
                .map(path -> wording(path, text(draft, path), question, entry))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(
                        () -> Failure.of(Kind.BAD_INPUT, String.join(", ", paths) + ": no entry asks “" + entry + "”")
                                .exception());
    }

    /** The files that the flow's FAQ steps read, one at least. */
    private static List<String> paths(FileSet draft, String flow) {
        String path = flow + "/flow.yaml";
        Set<String> found = new LinkedHashSet<>();
        collect(YamlFile.read(path, text(draft, path)).root(), found);
        if (found.isEmpty()) {
            throw Failure.of(Kind.BAD_INPUT, path + ": no step of type faq reads a file; add one, with from: faq.yaml")
                    .exception();
        }
        return found.stream().map(file -> flow + "/" + file).toList();
    }

    private static void collect(@Nullable YamlNode node, Set<String> found) {
        if (node instanceof Sequence list) {
            list.items().forEach(item -> collect(item, found));
        } else if (node instanceof Mapping mapping) {
            if (mapping.get("type") instanceof Scalar type
                    && type.text().equals("faq")
                    && mapping.get("from") instanceof Scalar file) {
                found.add(file.text());
            }
            mapping.entries().forEach(entry -> collect(entry.value(), found));
        }
    }

    private static String text(FileSet draft, String path) {
        Buffer content = draft.files().get(path);
        return content == null ? "" : content.toString();
    }

    private static String needed(JsonObject asked, String name) {
        String value = asked.getString(name, "").strip();
        if (value.isEmpty()) {
            throw Failure.of(Kind.BAD_INPUT, "the request needs a `" + name + "`")
                    .exception();
        }
        return value;
    }

    private static FaqEdit entry(String path, String before, String question, String answer) {
        String whole = before.isEmpty() || before.endsWith("\n") ? before : before + "\n";
        String gap = whole.isEmpty() || whole.endsWith("\n\n") ? "" : "\n";
        String indented = answer.lines()
                .map(line -> line.isEmpty() ? "" : "    " + line)
                .reduce((a, b) -> a + "\n" + b)
                .orElse("");
        String made = gap + "- questions:\n    - " + quoted(question) + "\n  answer: |\n" + indented + "\n";
        int line = (int) (whole + gap).lines().count() + 2;
        return new FaqEdit(path, whole + made, line);
    }

    private static @Nullable FaqEdit wording(String path, String before, String question, String entry) {
        Scalar last = lastQuestion(YamlFile.read(path, before).root(), entry);
        if (last == null) {
            return null;
        }
        List<String> lines = new ArrayList<>(before.lines().toList());
        int at = last.span().at().line();
        String written = lines.get(at - 1);
        String dash = written.substring(0, Math.max(0, last.span().at().column() - 1));
        if (!dash.isBlank() && !dash.strip().equals("-")) {
            throw Failure.of(Kind.BAD_INPUT, path + ":" + at + ": write one question a line, to have some added here")
                    .exception();
        }
        lines.add(at, dash + quoted(question));
        return new FaqEdit(path, String.join("\n", lines) + "\n", at + 1);
    }

    private static @Nullable Scalar lastQuestion(@Nullable YamlNode root, String entry) {
        if (!(root instanceof Sequence entries)) {
            return null;
        }
        for (YamlNode node : entries.items()) {
            List<Scalar> questions = questions(node);
            if (questions.stream().anyMatch(one -> one.text().strip().equals(entry.strip()))) {
                return questions.get(questions.size() - 1);
            }
        }
        return null;
    }

    private static List<Scalar> questions(YamlNode entry) {
        List<Scalar> questions = new ArrayList<>();
        if (entry instanceof Mapping mapping && mapping.get("questions") instanceof Sequence list) {
            list.items().forEach(item -> {
                if (item instanceof Scalar one) {
                    questions.add(one);
                }
            });
        }
        return questions;
    }

    /** As it is where YAML can't take it for anything else. */
    private static String quoted(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.matches("\\p{L}[\\p{L}\\p{N} ,.?!'()/-]*") && !line.matches("(?i)y|n|yes|no|on|off|true|false|null")
                ? line
                : Json.encode(line);
    }

    FileSet in(FileSet draft) {
        Map<String, Buffer> files = new HashMap<>(draft.files());
        files.put(path, Buffer.buffer(text));
        return new FileSet(files);
    }
}
