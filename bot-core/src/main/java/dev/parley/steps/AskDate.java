package dev.parley.steps;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a date as people write it. 3/4/2026 is a day in March to some and in April to others, so it is no answer;
 * 25/4/2026 can be read in one way only.
 */
final class AskDate {
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?");
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})");
    private static final Pattern EITHER = Pattern.compile("(\\d{1,2})[/-](\\d{1,2})[/-](\\d{4})");
    private static final Pattern DAY_MONTH = Pattern.compile("(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]+),? (\\d{4})");
    private static final Pattern MONTH_DAY = Pattern.compile("([a-z]+) (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})");
    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");

    private AskDate() {}

    static Optional<LocalDate> read(String answer) {
        String text = Normalizer.normalize(answer, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", " ")
                .strip();
        Matcher m = YEAR_FIRST.matcher(text);
        if (m.matches()) {
            return date(m.group(1), m.group(2), m.group(3));
        }
        m = DAY_FIRST.matcher(text);
        if (m.matches()) {
            return date(m.group(3), m.group(2), m.group(1));
        }
        m = EITHER.matcher(text);
        return m.matches() ? either(m) : named(text);
    }

    private static Optional<LocalDate> either(Matcher m) {
        Optional<LocalDate> dayFirst = date(m.group(3), m.group(2), m.group(1));
        Optional<LocalDate> monthFirst = date(m.group(3), m.group(1), m.group(2));
        boolean clear = dayFirst.isEmpty() || monthFirst.isEmpty() || dayFirst.equals(monthFirst);
        return clear ? dayFirst.or(() -> monthFirst) : Optional.empty();
    }

    private static Optional<LocalDate> named(String text) {
        Matcher m = DAY_MONTH.matcher(text);
        if (m.matches()) {
            return date(m.group(3), month(m.group(2)), m.group(1));
        }
        m = MONTH_DAY.matcher(text);
        return m.matches() ? date(m.group(3), month(m.group(1)), m.group(2)) : Optional.empty();
    }

    private static String month(String name) {
        boolean known = name.length() >= 3 && MONTHS.stream().anyMatch(month -> month.startsWith(name));
        return known
                ? String.valueOf(MONTHS.stream()
                                .takeWhile(month -> !month.startsWith(name))
                                .count()
                        + 1)
                : "0";
    }

    private static Optional<LocalDate> date(String year, String month, String day) {
        try {
            return Optional.of(LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }
}
