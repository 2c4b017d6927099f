package dev.parley.steps;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The words of a question that turn its meaning while its vector hardly moves: which numbers it names, and whether it
 * denies. Two questions can mean the same only when these are equal.
 */
record FaqWords(Set<String> numbers, boolean denies) {
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)*");
    private static final Pattern DENIAL = Pattern.compile(
            "\\b(?:no|not|never|none|nothing|nobody|nowhere|neither|nor|without|cannot|cant|dont|doesnt|didnt|isnt|arent|wont"
                    + "|nicht|kein\\w*|ohne|ne|pas|jamais|sans|nunca|sin|não|sem)\\b|n't\\b|不|没|無法|无法|未");

    /** 是不是, 能不能 ask, they do not deny; nor do these other words that hold the sign. */
    private static final Pattern NO_DENIAL =
            Pattern.compile("(\\p{IsHan})不\\1|有没有|不好意思|不过|不同|不仅|不管|不客气|no\\.? ?\\d|no problem|why not");

    FaqWords {
        numbers = Set.copyOf(numbers);
    }

    static FaqWords of(String question) {
        String text = Normalizer.normalize(question, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replace('’', '\'');
        Set<String> numbers = new TreeSet<>();
        NUMBER.matcher(text).results().map(MatchResult::group).forEach(numbers::add);
        boolean denies = DENIAL.matcher(NO_DENIAL.matcher(text).replaceAll(" ")).find();
        return new FaqWords(numbers, denies);
    }
}
