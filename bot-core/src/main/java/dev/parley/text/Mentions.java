package dev.parley.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes mentions inert that a model or a document brought: a zero-width space goes in where platforms look for a name, so
 * that people read the same and nobody is pinged. What stands in code is treated the same: platforms differ in whether they
 * look into code. Mail addresses stay as they are.
 *
 * <pre>{@code
 * @everyone -> @|everyone     <!channel> -> <|!channel>     <@U123> -> <|@U123>     a@b.example -> a@b.example
 * }</pre>
 *
 * <p>Each word changes by itself, once; so {@code defuse(a + " " + b)} is {@code defuse(a) + " " + defuse(b)}.
 */
public final class Mentions {
    private static final String GAP = "\u200b";
    private static final Pattern MENTION =
            Pattern.compile("<(?=[@!#])|(?<![\\p{L}\\p{N}._%+-])[@\uff20](?=[\\p{L}\\p{N}_&!])");

    private Mentions() {}

    public static String defuse(String text) {
        if (text.indexOf('@') < 0 && text.indexOf('<') < 0 && text.indexOf('\uff20') < 0) {
            return text;
        }
        Matcher mention = MENTION.matcher(text);
        return mention.replaceAll("$0" + GAP);
    }
}
