package dev.parley.meaning.wording;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the words of a question say, as far as that can be told without understanding them.
 *
 * @param scripts of its letters
 * @param numbers in digits, however they are written
 * @param denies whether it denies
 * @param doubts whether it has a word that may deny, such as {@code fails}
 * @param asks which of who, when, why and the like it asks
 * @param words in their order, joined to phrases
 * @param names stems of words that are written as names are: {@code Ada}, {@code API}, {@code to_csv}
 * @param states whether it states something; a question, or what somebody says of themselves, does not
 */
public record Wording(
        Set<String> scripts,
        Set<String> numbers,
        boolean denies,
        boolean doubts,
        Set<String> asks,
        List<Word> words,
        Set<String> names,
        boolean states) {
    private static final Lexicon LEXICON = Lexicon.ENGLISH;
    private static final Pattern TOKEN =
            Pattern.compile("[$€£¥₹]|[-+]?\\p{N}++(?:[.,:/]\\p{N}++)*+%?(?![\\p{L}_])|\\p{IsHan}"
                    + "|[\\p{L}\\p{N}\\p{M}_&&[^\\p{IsHan}]]+(?:['._][\\p{L}\\p{N}_]+)*[+#]*");
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\p{N}+(?:[.,:/]\\p{N}+)*%?");
    private static final Pattern MEASURE = Pattern.compile("(v?)(\\p{N}+(?:\\.\\p{N}+)*)(\\p{L}{0,3})");
    private static final Pattern LIST_MARK = Pattern.compile("(?m)^\\s*\\d{1,2}[.)]\\s");
    private static final Pattern BEGINNING = Pattern.compile("(?s).*[.!?:][\\s\"'`(]*");
    private static final Pattern CODE =
            Pattern.compile(".*[a-z0-9][_.][A-Za-z_].*|.*[a-z][A-Z].*|_+\\w+|\\w*\\d[A-Za-z]\\w*|[A-Za-z]+\\d\\w*");
    private static final int FEW = 5;

    enum Kind {
        CONTENT,
        LIGHT,
        STOP
    }

    /** @param stem is what it is compared by */
    record Word(String text, String stem, Kind kind) {
        double weight() {
            return kind == Kind.CONTENT ? 1 : kind == Kind.LIGHT ? 0.3 : 0;
        }
    }

    public static Wording of(String question) {
        String text = LIST_MARK.matcher(plain(question)).replaceAll(" ");
        Set<String> names = new HashSet<>();
        List<String> tokens = tokens(text, names);
        Set<String> numbers = new TreeSet<>();
        List<Word> words = new ArrayList<>();
        LEXICON.joined(tokens).forEach(token -> take(token, words, numbers));
        return new Wording(
                scripts(text),
                numbers,
                words.stream().anyMatch(word -> LEXICON.denies(word.text())),
                words.stream().anyMatch(word -> LEXICON.doubts(word.stem())),
                asks(words),
                List.copyOf(words),
                names,
                states(text, words));
    }

    /** In one form of letters, with short forms written out. */
    private static String plain(String question) {
        return Normalizer.normalize(question, Normalizer.Form.NFKC)
                .replace('’', '\'')
                .replaceAll("(?i)\\b(ca)n't\\b", "$1n not")
                .replaceAll("(?i)\\bwon't\\b", "will not")
                .replaceAll("(?i)\\bcannot\\b", "can not")
                .replaceAll("(?i)n't\\b", " not")
                .replaceAll("(?i)\\b(can|does|do|did|is|are|was|were|have|has|would|should|could)nt\\b", "$1 not")
                .replaceAll("(?i)'(?:s|re|m|ll|ve|d)\\b", " ")
                .replaceAll("(?i)\\bno-code\\b", "nocode")
                .replaceAll("(?<=\\p{N})[kK]\\b", "000");
    }

    private static List<String> tokens(String text, Set<String> names) {
        List<String> tokens = new ArrayList<>();
        Matcher found = TOKEN.matcher(text);
        int before = 0;
        while (found.find()) {
            String token = found.group();
            boolean begins = tokens.isEmpty()
                    || BEGINNING.matcher(text.substring(before, found.start())).matches();
            before = found.end();
            String word = token.toLowerCase(Locale.ROOT);
            if (isName(token, begins) && !LEXICON.isStop(word)) {
                names.add(Stem.of(word));
            }
            tokens.add(word);
        }
        return tokens;
    }

    private static boolean isName(String token, boolean begins) {
        boolean capital = Character.isUpperCase(token.codePointAt(0)) && token.length() > 1;
        return CODE.matcher(token).matches() || (capital && !begins);
    }

    private static void take(String token, List<Word> words, Set<String> numbers) {
        Matcher measure = MEASURE.matcher(token);
        if (NUMBER.matcher(token).matches()) {
            numbers.add(digits(token));
        } else if (measure.matches()
                && (LEXICON.isUnit(measure.group(3)) || !measure.group(1).isEmpty())) {
            numbers.add(measure.group(2));
            if (!measure.group(3).isEmpty()) {
                words.add(word(measure.group(3)));
            }
        } else if (LEXICON.number(token) > 0) {
            numbers.add(Integer.toString(LEXICON.number(token)));
        } else {
            words.add(word(token));
        }
    }

    private static String digits(String number) {
        String plain = number.replaceAll("(?<=\\d),(?=\\d{3}\\b)", "");
        return plain.matches("\\d+\\.0+") ? plain.substring(0, plain.indexOf('.')) : plain;
    }

    private static Word word(String text) {
        String stem = Stem.of(text);
        boolean stop = LEXICON.isStop(text) || LEXICON.denies(text);
        return new Word(text, stem, stop ? Kind.STOP : LEXICON.isLight(stem) ? Kind.LIGHT : Kind.CONTENT);
    }

    private static Set<String> asks(List<Word> words) {
        Set<String> asks = new TreeSet<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).text();
            String next = i + 1 < words.size() ? words.get(i + 1).text() : "";
            if (i < 3 && LEXICON.isAsking(word)) {
                asks.add(word);
            } else if (word.equals("how") && LEXICON.isMeasuring(next)) {
                asks.add("how " + next);
            }
        }
        return asks;
    }

    private static boolean states(String text, List<Word> words) {
        boolean asks = text.indexOf('?') >= 0
                || words.size() < FEW
                || LEXICON.opensQuestion(words.get(0).text());
        return !asks && words.stream().noneMatch(word -> LEXICON.isSpeaker(word.text()));
    }

    private static Set<String> scripts(String text) {
        Set<String> scripts = new TreeSet<>();
        text.codePoints()
                .filter(Character::isLetter)
                .mapToObj(Character.UnicodeScript::of)
                .forEach(script -> scripts.add(script.name()));
        return scripts;
    }

    /** For each group of words that never mean the same: which of its members are here. */
    Map<Integer, Set<Integer>> contrasts() {
        Map<Integer, Set<Integer>> all = new HashMap<>();
        for (Word word : words) {
            LEXICON.contrasts(word.stem())
                    .forEach(member -> all.computeIfAbsent(member.group(), none -> new HashSet<>())
                            .add(member.as()));
        }
        return all;
    }
}
