package dev.parley.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a shell command behind its first, without quotes, redirections and comments. */
final class Words {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(#.*|[|;&>].*)|(\\S+)");

    private Words() {}

    static List<String> of(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command);
        while (word.find() && word.group(3) == null) {
            for (int group : new int[] {1, 2, 4}) {
                if (word.group(group) != null) {
                    words.add(word.group(group).replace("DIR", "flows").replaceAll("^[NV]$", "1"));
                }
            }
        }
        return words.subList(1, words.size());
    }
}
