package dev.parley.steps;

import dev.parley.model.AnswerPart.Choice;
import dev.parley.model.Scalar;
import dev.parley.model.Shape;
import dev.parley.text.Normal;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a good answer to a question is, and how to read it from what people really write. */
public enum AskExpect {
    TEXT("a text"),
    NUMBER("a number"),
    EMAIL("an e-mail address"),
    DATE("a date"),
    ONE_OF("one of the choices"),
    YES_NO("yes or no");

    private static final Pattern EMAIL_ADDRESS = Pattern.compile("[^\\s@<>,;]{1,64}@[^\\s@<>,;.]+(\\.[^\\s@<>,;.]+)+");
    private static final Pattern PLAIN = Pattern.compile("[+-]?\\d+(\\.\\d+)?");
    private static final Pattern THOUSANDS = Pattern.compile("[+-]?\\d{1,3}([, '’\\u00a0\\u202f]\\d{3})+(\\.\\d+)?");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?\\d+,(\\d{1,2}|\\d{4,})");

    private static final Set<String> YES = Set.of(
            "y",
            "yes",
            "yeah",
            "yep",
            "yup",
            "sure",
            "ok",
            "okay",
            "correct",
            "right",
            "of course",
            "yes please",
            "please do",
            "true",
            "是",
            "是的",
            "对",
            "对的",
            "好",
            "好的",
            "可以",
            "要",
            "嗯",
            "行");
    private static final Set<String> NO = Set.of(
            "n",
            "no",
            "nope",
            "nah",
            "not",
            "no thanks",
            "no thank you",
            "never",
            "wrong",
            "false",
            "否",
            "不",
            "不是",
            "不要",
            "不用",
            "不行",
            "不对",
            "不可以",
            "没有");

    private final String words;

    AskExpect(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** A number is a Long when it is whole, else a Double; a date an ISO text, yes and no are true and false, a choice is its value. */
    Shape shape(List<Button> choices) {
        return switch (this) {
            case TEXT, EMAIL, DATE -> Scalar.TEXT;
            case NUMBER -> Scalar.NUMBER;
            case YES_NO -> Scalar.BOOL;
            case ONE_OF -> Button.values(choices);
        };
    }

    /** The answer, or nothing when it is not what was expected. */
    Optional<Object> read(String message, List<Choice> choices) {
        String text = message.strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return switch (this) {
            case TEXT -> Optional.of(text);
            case NUMBER -> number(text);
            case EMAIL -> email(text);
            case DATE -> AskDate.read(text).map(Object::toString);
            case YES_NO -> yesNo(Normal.of(text));
            case ONE_OF -> choice(text, choices).map(Choice::value);
        };
    }

    /** 1,000 and 1 000 are a thousand; 1,5 is one and a half. */
    private static Optional<Object> number(String text) {
        String number = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
        if (PLAIN.matcher(number).matches()) {
            return Optional.of(value(number));
        }
        if (THOUSANDS.matcher(number).matches()) {
            return Optional.of(value(number.replaceAll("[^\\d.+-]", "")));
        }
        boolean comma = DECIMAL_COMMA.matcher(number).matches();
        return comma ? Optional.of(value(number.replace(',', '.'))) : Optional.empty();
    }

    /** An order number must come back as it was written, and not as 4711.0. */
    private static Object value(String number) {
        BigDecimal exact = new BigDecimal(number);
        try {
            return exact.longValueExact();
        } catch (ArithmeticException notWholeOrTooLarge) {
            return exact.doubleValue();
        }
    }

    private static Optional<Object> email(String text) {
        String address = text.replaceAll("^<?(mailto:)?|[>.,;!]+$", "");
        boolean fits = address.length() <= 254 && EMAIL_ADDRESS.matcher(address).matches();
        return fits ? Optional.of(address) : Optional.empty();
    }

    private static Optional<Object> yesNo(String normal) {
        return YES.contains(normal) ? Optional.of(true) : NO.contains(normal) ? Optional.of(false) : Optional.empty();
    }

    /** By its value, its label, or its place in the list, counted from 1. */
    private static Optional<Choice> choice(String text, List<Choice> choices) {
        String normal = Normal.of(text);
        Optional<Choice> named = choices.stream()
                .filter(choice -> Normal.of(choice.value()).equals(normal)
                        || Normal.of(choice.label()).equals(normal))
                .findFirst();
        boolean place = named.isEmpty() && normal.matches("[1-9]\\d?");
        int index = place ? Integer.parseInt(normal) - 1 : choices.size();
        return index < choices.size() ? Optional.of(choices.get(index)) : named;
    }
}
