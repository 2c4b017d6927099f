package dev.parley.steps;

import dev.parley.model.AnswerPart.Citation;
import dev.parley.model.Passage;
import dev.parley.model.Shape;
import dev.parley.text.Excerpt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which passages stand under an answer as its sources.
 *
 * <p>An answer that cites, as in "Reset it in Settings [2].", gets exactly the passages that it cites, under the numbers
 * that it gives them. One that cites nothing gets the best passage of each document, numbered in their order.
 */
final class ReplySources {
    private static final Pattern MARK = Pattern.compile("\\[(\\d{1,3}(?:\\s*,\\s*\\d{1,3})*)](?!\\()");
    private static final int SNIPPET = 200;

    private ReplySources() {}

    static List<Citation> of(String answer, List<Passage> passages) {
        Set<Integer> cited = cited(answer, passages.size());
        return cited.isEmpty() ? onePerDocument(passages) : numbered(cited, passages);
    }

    private static Set<Integer> cited(String answer, int passages) {
        Set<Integer> numbers = new TreeSet<>();
        MARK.matcher(answer)
                .results()
                .map(MatchResult::group)
                .flatMap(mark -> Pattern.compile("\\d+").matcher(mark).results())
                .map(number -> Integer.valueOf(number.group()))
                .filter(number -> number >= 1 && number <= passages)
                .forEach(numbers::add);
        return numbers;
    }

    private static List<Citation> numbered(Set<Integer> cited, List<Passage> passages) {
        return cited.stream()
                .map(number -> citation(number, passages.get(number - 1)))
                .toList();
    }

    private static List<Citation> onePerDocument(List<Passage> passages) {
        Set<String> documents = new HashSet<>();
        List<Citation> citations = new ArrayList<>();
        for (Passage passage : passages) {
            if (documents.add(passage.document())) {
                citations.add(citation(citations.size() + 1, passage));
            }
        }
        return citations;
    }

    private static Citation citation(int number, Passage passage) {
        String title = passage.title().isEmpty() ? passage.document() : passage.title();
        String page = passage.meta().getOrDefault(Passage.PAGE, "");
        String where = page.isEmpty() ? title : title + ", p. " + page;
        return new Citation(number, where, passage.place(), snippet(passage.text()));
    }

    /** The beginning of a text, cut after a word. */
    private static String snippet(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        if (line.length() <= SNIPPET) {
            return line;
        }
        int space = line.lastIndexOf(' ', SNIPPET);
        return Excerpt.of(line, space > SNIPPET / 2 ? space : SNIPPET) + "…";
    }

    /** The shape of the passages that a value holds, itself or as its {@code passages}; null where it holds none. */
    static @Nullable Shape passages(Shape value) {
        Shape shape = value instanceof Shape.Fields ? value.at(List.of("passages")) : value;
        boolean holds = shape != null && shape.at(List.of("0", "text")) != null && shape.at(List.of("0", "id")) != null;
        return holds ? shape : null;
    }
}
