package dev.parley.meaning.wording;

/** What is left of an English word without its ending, so that the forms of a word are one: {@code tries} is {@code tri}. */
final class Stem {
    private static final int SHORTEST = 3;
    private static final String DOUBLED = "bdgmnprt";

    private Stem() {}

    static String of(String word) {
        if (word.length() <= SHORTEST || !word.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
            return word;
        }
        return tail(verb(plural(word)));
    }

    private static String plural(String word) {
        if (word.endsWith("sses") || word.endsWith("shes") || word.endsWith("ches") || word.endsWith("xes")) {
            return cut(word, 2);
        }
        if (word.endsWith("ies") && word.length() > 4) {
            return cut(word, 3) + "y";
        }
        boolean plain = word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us") && !word.endsWith("is");
        return plain ? cut(word, 1) : word;
    }

    private static String verb(String word) {
        for (String ending : new String[] {"ing", "ed"}) {
            String left = word.endsWith(ending) ? cut(word, ending.length()) : "";
            if (left.length() >= SHORTEST && left.chars().anyMatch(c -> "aeiouy".indexOf(c) >= 0)) {
                return undoubled(left);
            }
        }
        return word;
    }

    private static String undoubled(String word) {
        char last = word.charAt(word.length() - 1);
        boolean doubled = last == word.charAt(word.length() - 2) && (DOUBLED.indexOf(last) >= 0 || last == 'l');
        return doubled && word.length() > SHORTEST ? cut(word, 1) : word;
    }

    private static String tail(String word) {
        String left = word.endsWith("ally") ? cut(word, 4) : word.endsWith("ly") ? cut(word, 2) : word;
        left = left.length() < SHORTEST ? word : left;
        left = left.length() > SHORTEST && left.endsWith("e") ? cut(left, 1) : left;
        left = left.length() > SHORTEST && left.endsWith("y") ? cut(left, 1) + "i" : left;
        return left.length() > 4 && left.endsWith("ll") ? cut(left, 1) : left;
    }

    private static String cut(String word, int letters) {
        return word.substring(0, word.length() - letters);
    }
}
