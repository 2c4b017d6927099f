package dev.parley.adapters.models;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words that a question turns on, each with its weight: rare ones count up to twice as much as common ones, words
 * that every question may have a quarter, and those without any meaning of their own nothing. Endings are cut off, so
 * that "connecting" and "connection" are "connect".
 */
record QuestionWords(Map<String, Double> weights) {
    private static final int MOST = 64;
    private static final int SHORTEST_STEM = 3;
    private static final double WEAK = 0.25;
    private static final double IN_TITLE = 0.6;
    private static final double IN_BLOCK = 0.5;

    /** The first that fits is cut off. */
    private static final List<String> ENDINGS = List.of(
            "ations", "ation", "ments", "ment", "ings", "ions", "able", "ing", "ion", "ers", "er", "ed", "es", "ly",
            "s", "e");

    private static final Set<String> EMPTY = Set.of(
            ("a an and any are as at be been but by can could did do does for from had has have how i if in into is it"
                            + " its may me my of on or our shall should so some than that the their them then there"
                            + " these they this those to us was we were what when where which who whom whose why will"
                            + " with would you your s t re ll ve m d please")
                    .split(" "));
    /** Also what people do with anything: the thing is what they ask about. */
    private static final Set<String> COMMON = Stream.of(
                    ("about add after again all also always another ask before best between big bring build call change check"
                                    + " choose close come configure connect create different disable else enable even"
                                    + " ever every exactly explain far fast find first get give go good happen help high install keep"
                                    + " kind know large let like long look lot low make many mean more most much must need new"
                                    + " next no not now off old one only open other out over own possible put quick read"
                                    + " really right run same say see send set setup show simple small start still stop"
                                    + " support switch take tell thing through time try turn two under up use very"
                                    + " want way well while work write yes without")
                            .split(" "))
            .map(QuestionWords::stem)
            .collect(Collectors.toUnmodifiableSet());

    /** @param texts the words of each piece that may answer */
    static QuestionWords of(String question, List<Set<String>> texts) {
        Map<String, Double> weights = new LinkedHashMap<>();
        words(question).stream().limit(MOST).forEach(word -> weights.put(word, weight(word, texts)));
        return new QuestionWords(weights);
    }

    /** The words of a text that mean something, without their endings; Chinese and Japanese characters are words each. */
    static Set<String> words(String text) {
        Set<String> words = new LinkedHashSet<>();
        String lower = text.toLowerCase(Locale.ROOT);
        int at = 0;
        while (at < lower.length()) {
            int end = endOfWord(lower, at);
            if (end > at) {
                add(lower.substring(at, end), words);
            }
            at = Math.max(end, at + 1);
        }
        return words;
    }

    private static int endOfWord(String text, int from) {
        int at = from;
        while (at < text.length() && isOfWord(text.charAt(at))) {
            if (Character.isIdeographic(text.charAt(at))) {
                return at == from ? at + 1 : at;
            }
            at++;
        }
        return at;
    }

    private static boolean isOfWord(char c) {
        return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private static void add(String word, Set<String> words) {
        if (!EMPTY.contains(word)) {
            words.add(stem(word));
        }
    }

    private static String stem(String word) {
        for (String ending : ENDINGS) {
            if (word.length() >= ending.length() + SHORTEST_STEM && word.endsWith(ending)) {
                return word.substring(0, word.length() - ending.length());
            }
        }
        return word;
    }

    /** True when the title has a word of the question that the block has not. */
    boolean turnsOn(Set<String> title, Set<String> block) {
        return weights.keySet().stream().anyMatch(word -> title.contains(word) && !block.contains(word));
    }

    private static double weight(String word, List<Set<String>> texts) {
        if (COMMON.contains(word) || Character.isDigit(word.charAt(0))) {
            return WEAK;
        }
        long with = texts.stream().filter(text -> text.contains(word)).count();
        double rarity = Math.log(1 + (texts.size() - with + 0.5) / (with + 0.5));
        return Math.max(1, Math.min(2, rarity));
    }

    /**
     * How much of the question a piece answers, from 0 to 1. A word that stands not in the piece itself but in the title
     * above it, or next to it in its block, counts in part.
     */
    double score(Set<String> piece, Set<String> title, Set<String> block) {
        double sum = 0;
        double all = 0;
        for (Map.Entry<String, Double> word : weights.entrySet()) {
            double part = piece.contains(word.getKey())
                    ? 1
                    : title.contains(word.getKey()) ? IN_TITLE : block.contains(word.getKey()) ? IN_BLOCK : 0;
            sum += part * word.getValue();
            all += word.getValue();
        }
        return all == 0 ? 0 : sum / all;
    }
}
