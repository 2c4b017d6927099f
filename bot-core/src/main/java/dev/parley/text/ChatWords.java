package dev.parley.text;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What words in a chat mean, on whichever platform they are written. */
public final class ChatWords {
    private static final Pattern STOP = Pattern.compile("(please )?stop( it)?[.!]*");

    private ChatWords() {}

    /** The word that ends a running answer. */
    public static boolean isStop(String words) {
        return STOP.matcher(words.toLowerCase(Locale.ROOT)).matches();
    }

    /** Files are noted by their names, so that the answer can say that it has not seen them. */
    public static String withFiles(String words, List<String> files) {
        StringBuilder all = new StringBuilder(words);
        for (String file : files) {
            all.append(all.isEmpty() ? "" : "\n")
                    .append("[attached file: ")
                    .append(file.isEmpty() ? "unnamed" : file)
                    .append(']');
        }
        return all.toString();
    }
}
