package dev.parley.meaning.wording;

import dev.parley.meaning.wording.Wording.Kind;
import dev.parley.meaning.wording.Wording.Word;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether two questions with the same words turn something around: {@code from Slack to Discord} and {@code from Discord to
 * Slack}, or {@code can an admin remove an owner} and {@code can an owner remove an admin}. But {@code to Discord from
 * Slack} is the first one again.
 */
final class Roles {
    private static final Set<String> TO = Set.of("to", "into", "onto");
    private static final Set<String> OTHERS = Set.of("from", "than", "insteadof", "before", "after");
    private static final Set<String> OF_PASSIVE = Set.of("be", "been", "being", "by", "is", "are", "was", "were", "of");
    private static final String MANY = "?";
    private static final int SHORT = 6;

    private Roles() {}

    static boolean turned(Wording a, Wording b) {
        return swapped(of(a.words()), of(b.words())) || reversed(a, b);
    }

    private static boolean swapped(Map<String, String> roles, Map<String, String> others) {
        boolean lost = false;
        boolean won = false;
        for (Map.Entry<String, String> role : roles.entrySet()) {
            String other = others.getOrDefault(role.getKey(), role.getValue());
            boolean differ = !other.equals(role.getValue());
            if (differ && !other.isEmpty() && !role.getValue().isEmpty()) {
                return true;
            }
            lost |= differ && other.isEmpty();
            won |= differ && role.getValue().isEmpty();
        }
        return lost && won;
    }

    /** The preposition before each word that counts; words that have several are left out. */
    private static Map<String, String> of(List<Word> words) {
        Map<String, String> roles = new HashMap<>();
        String role = "";
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            boolean infinitive = i == 0 || words.get(i - 1).kind() == Kind.STOP;
            if (TO.contains(word.text())) {
                role = infinitive ? "" : "to";
            } else if (OTHERS.contains(word.text())) {
                role = word.text();
            } else if (word.kind() != Kind.STOP) {
                roles.merge(word.stem(), role, (one, more) -> one.equals(more) ? one : MANY);
            }
        }
        roles.values().removeIf(MANY::equals);
        return roles;
    }

    /** Three words of a short question that stand the other way round; in the passive they may. */
    private static boolean reversed(Wording a, Wording b) {
        List<String> one = content(a);
        List<String> other = content(b);
        boolean comparable = one.size() <= SHORT && new HashSet<>(one).equals(new HashSet<>(other));
        if (!comparable || passive(a) != passive(b)) {
            return false;
        }
        List<Integer> places = one.stream().map(other::indexOf).toList();
        for (int i = 1; i + 1 < places.size(); i++) {
            int middle = places.get(i);
            boolean higherBefore = places.subList(0, i).stream().anyMatch(place -> place > middle);
            boolean lowerBehind = places.subList(i + 1, places.size()).stream().anyMatch(place -> place < middle);
            if (higherBefore && lowerBehind) {
                return true;
            }
        }
        return false;
    }

    private static List<String> content(Wording wording) {
        return wording.words().stream()
                .filter(word -> word.kind() == Kind.CONTENT)
                .map(Word::stem)
                .toList();
    }

    private static boolean passive(Wording wording) {
        return wording.words().stream().anyMatch(word -> OF_PASSIVE.contains(word.text()));
    }
}
