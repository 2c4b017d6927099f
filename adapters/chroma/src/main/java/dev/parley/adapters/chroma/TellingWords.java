package dev.parley.adapters.chroma;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The words of a question that are worth looking for: the longest, for they are the rarest. Of languages without spaces we
 * take pairs of characters.
 */
final class TellingWords {
    private static final String NO_SPACES = "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}";
    private static final Pattern WORD =
            Pattern.compile("[" + NO_SPACES + "]{2,}|[\\p{L}\\p{N}_&&[^" + NO_SPACES + "]]{3,}");
    private static final Pattern UNSPACED = Pattern.compile("[" + NO_SPACES + "].*");
    private static final Set<String> EVERYWHERE = Set.of(
            "about", "all", "and", "any", "are", "but", "can", "could", "did", "does", "for", "from", "has", "have",
            "how", "its", "not", "our", "should", "that", "the", "there", "this", "was", "what", "when", "where",
            "which", "who", "why", "will", "with", "would", "you", "your");

    private static final int MOST = 4;
    private static final int FIRST_WORDS = 100;

    private TellingWords() {}

    static List<String> of(String question) {
        return WORD.matcher(question)
                .results()
                .limit(FIRST_WORDS)
                .map(MatchResult::group)
                .filter(word -> !EVERYWHERE.contains(word.toLowerCase(Locale.ROOT)))
                .flatMap(TellingWords::parts)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .limit(MOST)
                .toList();
    }

    /** A filter for records that contain the word: Chroma compares letter by letter, so we name the usual spellings. */
    static JsonObject filter(String word) {
        String small = word.toLowerCase(Locale.ROOT);
        String first = small.substring(0, 1).toUpperCase(Locale.ROOT) + small.substring(1);
        List<JsonObject> any = Stream.of(word, small, first, word.toUpperCase(Locale.ROOT))
                .distinct()
                .map(spelling -> new JsonObject().put("$contains", spelling))
                .toList();
        return any.size() == 1 ? any.get(0) : new JsonObject().put("$or", new JsonArray(any));
    }

    private static Stream<String> parts(String word) {
        return UNSPACED.matcher(word).matches()
                ? IntStream.range(0, word.length() - 1).mapToObj(i -> word.substring(i, i + 2))
                : Stream.of(word);
    }
}
