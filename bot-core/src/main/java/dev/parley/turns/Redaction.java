package dev.parley.turns;

import dev.parley.model.Failure;
import dev.parley.turns.TurnLimits.Personal;
import dev.parley.turns.TurnLimits.Texts;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Takes what is personal out of texts. A number that only looks like a card or an account is left: their check digits tell.
 * Pure, and the same for the same text, so that what was asked before can be found again by what is left of it. Most texts
 * have nothing like it, which one look at their letters tells: the patterns are for the others.
 */
public final class Redaction {
    private static final Pattern EMAIL =
            Pattern.compile("[\\p{L}\\p{N}_.+%-]{1,64}@[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){1,5}");
    private static final Pattern IBAN =
            Pattern.compile("\\b[A-Za-z]{2}\\d{2}(?: ?[A-Za-z0-9]{4}){2,7}(?: ?[A-Za-z0-9]{1,3})?\\b");
    private static final Pattern CARD = Pattern.compile("(?<![\\w])\\d(?:[ -]?\\d){12,18}(?![\\w])");
    private static final Pattern PHONE =
            Pattern.compile("(?<![\\w.])(?:\\+|\\(|0|1[3-9]\\d{9}(?!\\d))?[\\d][\\d ()/.-]{5,20}\\d(?![\\w])");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}.*|\\d{1,2}[./]\\d{1,2}[./]\\d{4}.*");

    private static final int PHONE_DIGITS = 7;
    private static final int CARD_DIGITS = 13;

    private final List<Rule> rules;

    private Redaction(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    private record Rule(Predicate<Signs> may, Pattern finds, Predicate<String> isOne, String name) {
        private String apply(String text) {
            return finds.matcher(text).replaceAll(found -> isOne.test(found.group()) ? name : quoted(found));
        }

        private static String quoted(MatchResult found) {
            return Matcher.quoteReplacement(found.group());
        }
    }

    /** Fails with BAD_INPUT when a pattern of the configuration is none. */
    public static Redaction of(TurnLimits limits) {
        List<Rule> rules = new ArrayList<>();
        if (limits.texts() == Texts.REDACTED) {
            limits.redact().stream().sorted(Redaction::specificFirst).forEach(what -> rules.add(rule(what)));
            limits.patterns()
                    .forEach((name, pattern) ->
                            rules.add(new Rule(any -> true, compiled(name, pattern), any -> true, "[" + name + "]")));
        }
        return new Redaction(rules);
    }

    /** A card's digits would pass for a telephone's. */
    private static int specificFirst(Personal one, Personal other) {
        return Boolean.compare(one == Personal.PHONE, other == Personal.PHONE);
    }

    private static Rule rule(Personal what) {
        return switch (what) {
            case EMAIL -> new Rule(Signs::at, EMAIL, any -> true, "[email]");
            case PHONE -> new Rule(signs -> signs.digits() >= PHONE_DIGITS, PHONE, Redaction::isPhone, "[phone]");
            case CARD -> new Rule(signs -> signs.digits() >= CARD_DIGITS, CARD, Redaction::isCard, "[card]");
            case IBAN -> new Rule(Signs::country, IBAN, Redaction::isIban, "[iban]");
        };
    }

    private static Pattern compiled(String name, String pattern) {
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw Failure.of(
                            Failure.Kind.BAD_INPUT,
                            "turns.patterns." + name + " is no regular expression: " + e.getDescription()
                                    + "; mend it in the configuration")
                    .exception();
        }
    }

    public String apply(String text) {
        return rules.isEmpty() ? text : apply(text, Signs.in(text));
    }

    String apply(String text, Signs signs) {
        String left = text;
        for (Rule rule : rules) {
            left = rule.may().test(signs) ? rule.apply(left) : left;
        }
        return left;
    }

    /**
     * What a text has that a pattern needs.
     *
     * @param at an {@code @}
     * @param digits how many at most between two letters, as in a number that is written with spaces and the like
     * @param country two letters with two digits behind them
     */
    record Signs(boolean at, int digits, boolean country) {
        static final Signs ALL = new Signs(true, Integer.MAX_VALUE, true);

        static Signs in(String text) {
            boolean at = false;
            boolean country = false;
            int most = 0;
            int digits = 0;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (isDigit(c)) {
                    digits++;
                    most = Math.max(most, digits);
                    country |= i > 2
                            && isDigit(text.charAt(i - 1))
                            && isLetter(text.charAt(i - 2))
                            && isLetter(text.charAt(i - 3));
                } else if (isLetter(c) || c == '@') {
                    digits = 0;
                    at |= c == '@';
                }
            }
            return new Signs(at, most, country);
        }

        private static boolean isDigit(char c) {
            return c >= '0' && c <= '9';
        }

        private static boolean isLetter(char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        }
    }

    /** Short numbers without a leading zero or plus may be anything, and dates are dates. */
    private static boolean isPhone(String text) {
        int digits = digits(text).length();
        boolean dialled = text.startsWith("+") || text.startsWith("0") || text.startsWith("(");
        boolean grouped = text.matches(".*[ ()/.-].*");
        boolean chinese = text.matches("1[3-9]\\d{9}");
        return digits <= 15
                && !DATE.matcher(text).matches()
                && (chinese || (dialled && digits >= PHONE_DIGITS) || (grouped && digits >= 9));
    }

    /** By the check digit of Luhn. */
    private static boolean isCard(String text) {
        String digits = digits(text);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int counted = i % 2 == 0 ? digit : digit * 2;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0;
    }

    /** By the check digits of ISO 13616. */
    private static boolean isIban(String text) {
        String plain = text.replace(" ", "");
        StringBuilder number = new StringBuilder();
        (plain.substring(4) + plain.substring(0, 4)).chars().forEach(c -> number.append(Character.digit(c, 36)));
        return new BigInteger(number.toString()).mod(BigInteger.valueOf(97)).intValue() == 1;
    }

    private static String digits(String text) {
        return text.replaceAll("\\D", "");
    }
}
