package dev.parley.dify;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What people wrote on the canvas, beside the nodes. */
final class Notes {
    /** The words within the JSON of the editor that Dify uses. */
    private static final Pattern WORDS = Pattern.compile("\"text\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.){0,4000}+)\"");

    private Notes() {}

    static List<String> of(List<Node> nodes) {
        return nodes.stream()
                .filter(Node::isNote)
                .map(note -> text(note.data().text("text")))
                .filter(text -> !text.isBlank())
                .toList();
    }

    private static String text(String editor) {
        if (!editor.stripLeading().startsWith("{")) {
            return editor;
        }
        return WORDS.matcher(editor)
                .results()
                .map((MatchResult found) -> found.group(1))
                .map(words -> words.replace("\\n", " ").replace("\\\"", "\"").replace("\\\\", "\\"))
                .collect(Collectors.joining(" "));
    }
}
