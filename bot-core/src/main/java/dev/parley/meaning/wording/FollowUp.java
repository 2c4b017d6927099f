package dev.parley.meaning.wording;

import dev.parley.meaning.wording.Wording.Kind;
import java.util.List;
import java.util.Set;

/** Whether a question can't be understood without what was said before it. */
public final class FollowUp {
    private static final Set<String> POINTING = Set.of(
            "it",
            "its",
            "they",
            "them",
            "their",
            "those",
            "these",
            "he",
            "she",
            "him",
            "her",
            "there",
            "else",
            "instead",
            "previous",
            "above",
            "same",
            "latter",
            "他",
            "她",
            "它");
    private static final Set<String> LINKING = Set.of("and", "or", "but", "so", "then", "also", "too", "ok", "那", "还");

    /** "Is it possible to …" points to nothing, nor does "is there …". */
    private static final Set<String> NOTHING_BEFORE = Set.of("possible", "allowed", "safe", "free", "ok", "true");

    private static final Set<String> NOTHING_AFTER = Set.of("is", "are", "was");

    private FollowUp() {}

    public static boolean is(Wording question) {
        List<Wording.Word> words = question.words();
        boolean points = false;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).text();
            String next = i + 1 < words.size() ? words.get(i + 1).text() : "";
            String before = i > 0 ? words.get(i - 1).text() : "";
            boolean empty = (word.equals("it") && NOTHING_BEFORE.contains(next))
                    || (word.equals("there") && NOTHING_AFTER.contains(before));
            points |= POINTING.contains(word) && !empty;
        }
        boolean about = words.size() > 1
                && words.get(1).text().equals("about")
                && Set.of("what", "how").contains(words.get(0).text());
        boolean links = !words.isEmpty() && LINKING.contains(words.get(0).text());
        boolean bare = words.stream().allMatch(word -> word.kind() == Kind.STOP);
        return points || about || links || bare;
    }
}
