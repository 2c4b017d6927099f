package dev.parley.text;

import java.text.Normalizer;

/**
 * The form in which two wordings of a question are the same when only capitals, punctuation, spacing and width differ:
 * {@code "How do I  reset my Pass-word??"} is {@code how do i reset my pass word}. Accents stay, and so do symbols that
 * name things: {@code C++}, {@code C#}, {@code 50%}, {@code 2.1}.
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

    private Normal() {}

    /** Empty when there is no word in it. */
    public static String of(String question) {
        String text = Normalizer.normalize(question, Normalizer.Form.NFKC);
        StringBuilder normal = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            if (isKept(point) || isDecimalPoint(text, i)) {
                if (gap && !normal.isEmpty()) {
                    normal.append(' ');
                }
                normal.appendCodePoint(Character.toLowerCase(point));
                gap = false;
            } else {
                gap |= !isNothing(point);
            }
            i += Character.charCount(point);
        }
        return normal.toString();
    }

    private static boolean isKept(int point) {
        return (KEPT >> Character.getType(point) & 1) != 0 || point == '#' || point == '%' || point == '@';
    }

    /** An apostrophe (don't is dont), or a mark that nobody sees. */
    private static boolean isNothing(int point) {
        return point == '\'' || point == '’' || Character.getType(point) == Character.FORMAT;
    }

    private static boolean isDecimalPoint(String text, int i) {
        char mark = text.charAt(i);
        boolean inside = i > 0 && i + 1 < text.length();
        return (mark == '.' || mark == ',')
                && inside
                && Character.isDigit(text.charAt(i - 1))
                && Character.isDigit(text.charAt(i + 1));
    }
}
