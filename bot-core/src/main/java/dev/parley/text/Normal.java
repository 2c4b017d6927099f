package dev.parley.text;

import java.text.Normalizer;

/**
 * The form in which two wordings of a question are the same when only capitals, punctuation, spacing and width differ:
 * {@code "How do I  reset my Pass-word??"} is {@code how do i reset my pass word}. Accents stay, and so do symbols that
 * name things, such as {@code C++}, {@code C#} and {@code 50%}.
 *
 * <p>Different numbers never become the same: {@code -5}, {@code .5}, {@code 2.1}, {@code 1/2}, {@code 10:30} and
 * {@code 2-3} keep their marks, and {@code 10²} is {@code 10^2}, not 102.
 */
public final class Normal {
    private static final int KEPT = 1 << Character.UPPERCASE_LETTER
            | 1 << Character.LOWERCASE_LETTER
            | 1 << Character.TITLECASE_LETTER
            | 1 << Character.MODIFIER_LETTER
            | 1 << Character.OTHER_LETTER
            | 1 << Character.NON_SPACING_MARK
            | 1 << Character.COMBINING_SPACING_MARK
            | 1 << Character.ENCLOSING_MARK
            | 1 << Character.DECIMAL_DIGIT_NUMBER
            | 1 << Character.LETTER_NUMBER
            | 1 << Character.OTHER_NUMBER
            | 1 << Character.MATH_SYMBOL
            | 1 << Character.CURRENCY_SYMBOL
            | 1 << Character.OTHER_SYMBOL;

    private static final String BETWEEN_DIGITS = ".,-/:^";

    private Normal() {}

    /** Empty when there is no word in it. */
    public static String of(String question) {
        if (isPlain(question)) {
            return words(question);
        }
        String composed = Normalizer.normalize(powers(question), Normalizer.Form.NFKC);
        return Normalizer.normalize(words(composed), Normalizer.Form.NFKC);
    }

    private static String words(String text) {
        StringBuilder normal = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); ) {
            int point = folded(text.codePointAt(i));
            if (isKept(point) || belongsToNumber(text, i, point)) {
                if (gap && !normal.isEmpty()) {
                    normal.append(' ');
                }
                normal.appendCodePoint(point);
                gap = false;
            } else {
                gap |= !isNothing(point);
            }
            i += Character.charCount(text.codePointAt(i));
        }
        return normal.toString();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7f) {
                return false;
            }
        }
        return true;
    }

    /** Marks a raised digit behind a digit, which would become one more digit of the same number. */
    private static String powers(String text) {
        StringBuilder marked = new StringBuilder(text.length() + 2);
        for (int i = 0; i < text.length(); i++) {
            boolean raised = Character.getType(text.charAt(i)) == Character.OTHER_NUMBER;
            boolean behindDigit = i > 0 && Character.isDigit(text.charAt(i - 1));
            marked.append(raised && behindDigit ? "^" : "").append(text.charAt(i));
        }
        return marked.toString();
    }

    private static int folded(int point) {
        boolean dash = Character.getType(point) == Character.DASH_PUNCTUATION || point == '\u2212';
        return dash ? '-' : point == '\u03c2' ? '\u03c3' : Character.toLowerCase(point);
    }

    private static boolean isKept(int point) {
        return (KEPT >> Character.getType(point) & 1) != 0 || point == '#' || point == '%' || point == '@';
    }

    /** An apostrophe (don't is dont), or a mark that nobody sees. */
    private static boolean isNothing(int point) {
        return point == '\'' || point == '’' || Character.getType(point) == Character.FORMAT;
    }

    /** A mark between two digits, or a sign or point that begins a number. */
    private static boolean belongsToNumber(String text, int i, int mark) {
        boolean beforeDigit = i + 1 < text.length() && Character.isDigit(text.charAt(i + 1));
        boolean afterDigit = i > 0 && Character.isDigit(text.charAt(i - 1));
        boolean afterWord = i > 0 && Character.isLetterOrDigit(text.codePointBefore(i));
        return beforeDigit
                && (afterDigit
                        ? BETWEEN_DIGITS.indexOf(mark) >= 0
                        : !afterWord && (mark == '-' || mark == '.') && !afterSame(text, i));
    }

    /** As in "... 5" or "--5", where the mark says nothing of the number. */
    private static boolean afterSame(String text, int i) {
        return i > 0 && text.charAt(i - 1) == text.charAt(i);
    }
}
