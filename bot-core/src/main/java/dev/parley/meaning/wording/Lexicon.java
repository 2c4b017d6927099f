package dev.parley.meaning.wording;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The words of {@code words.txt}, which says what its lines mean. All but phrases and stop words are kept as stems. */
final class Lexicon {
    static final Lexicon ENGLISH = read("words.txt");

    /** Which of the groups of words that never mean the same has a word, and as which of its members. */
    record Member(int group, int as) {}

    private final Map<String, Map<List<String>, String>> phrases = new HashMap<>();
    private final Map<String, Set<Integer>> alike = new HashMap<>();
    private final Map<String, List<Member>> unlike = new HashMap<>();
    private final Map<String, Set<String>> kinds = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private int groups;

    private Lexicon() {}

    private static Lexicon read(String resource) {
        Lexicon words = new Lexicon();
        try (InputStream in = Objects.requireNonNull(Lexicon.class.getResourceAsStream(resource), resource);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(words::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    private void add(String line) {
        String kind = line.substring(0, line.indexOf(':'));
        String rest = line.substring(line.indexOf(':') + 1).strip();
        List<String> words = Arrays.asList(rest.split("\\s+", -1));
        switch (kind) {
            case "phrase" -> phrase(rest.split(" = ", 2));
            case "same" ->
                words.forEach(word -> alike.computeIfAbsent(Stem.of(word), none -> new HashSet<>())
                        .add(groups));
            case "unlike" -> unlike(words);
            case "number" -> words.forEach(word -> numbers.put(word, words.indexOf(word) + 2));
            case "tens" -> words.forEach(word -> numbers.put(word, 10 * (words.indexOf(word) + 2)));
            case "light", "doubts" -> words.forEach(word -> of(kind).add(Stem.of(word)));
            default -> of(kind).addAll(words);
        }
        groups++;
    }

    private Set<String> of(String kind) {
        return kinds.computeIfAbsent(kind, none -> new HashSet<>());
    }

    private boolean is(String kind, String word) {
        return kinds.getOrDefault(kind, Set.of()).contains(word);
    }

    private void phrase(String[] sides) {
        List<String> words = List.of(sides[0].split(" ", -1));
        phrases.computeIfAbsent(words.get(0), none -> new HashMap<>()).put(words, sides[1]);
    }

    private void unlike(List<String> members) {
        for (int i = 0; i < members.size(); i++) {
            for (String word : members.get(i).split("/", -1)) {
                unlike.computeIfAbsent(Stem.of(word), none -> new ArrayList<>()).add(new Member(groups, i));
            }
        }
    }

    /** The words with every phrase replaced by the word it means; of several the longest. */
    List<String> joined(List<String> words) {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < words.size(); ) {
            List<String> phrase = phraseAt(words, i);
            if (phrase.isEmpty()) {
                out.add(words.get(i++));
            } else {
                String means = Objects.requireNonNull(
                        Objects.requireNonNull(phrases.get(phrase.get(0))).get(phrase));
                out.addAll(List.of(means.split(" ", -1)));
                i += phrase.size();
            }
        }
        return out;
    }

    private List<String> phraseAt(List<String> words, int at) {
        List<String> longest = List.of();
        for (List<String> phrase : phrases.getOrDefault(words.get(at), Map.of()).keySet()) {
            int end = at + phrase.size();
            boolean here = end <= words.size() && words.subList(at, end).equals(phrase);
            longest = here && phrase.size() > longest.size() ? phrase : longest;
        }
        return longest;
    }

    boolean isStop(String word) {
        return is("stop", word);
    }

    boolean isLight(String stem) {
        return is("light", stem);
    }

    boolean denies(String word) {
        return is("denies", word);
    }

    boolean doubts(String stem) {
        return is("doubts", stem);
    }

    boolean isAsking(String word) {
        return is("asking", word);
    }

    boolean isMeasuring(String word) {
        return is("measuring", word);
    }

    boolean opensQuestion(String word) {
        return is("opener", word);
    }

    boolean isSpeaker(String word) {
        return is("speaker", word);
    }

    boolean isUnit(String letters) {
        return letters.isEmpty() || is("unit", letters);
    }

    /** The number that a word stands for; 0 for none. */
    int number(String word) {
        return numbers.getOrDefault(word, 0);
    }

    /** Whether one may stand for the other. */
    boolean alike(String stem, String other) {
        Set<Integer> groupsOfOther = alike.getOrDefault(other, Set.of());
        return alike.getOrDefault(stem, Set.of()).stream().anyMatch(groupsOfOther::contains)
                || contrasts(stem).stream().anyMatch(contrasts(other)::contains);
    }

    List<Member> contrasts(String stem) {
        return unlike.getOrDefault(stem, List.of());
    }
}
