package dev.parley.adapters.local;

/**
 * Which writing most of a text is in. A Chinese, Japanese or Korean character weighs as much as a word of another script: so
 * "如何连接 Slack" is Chinese, and "What does 你好 mean?" is Latin.
 */
enum Script {
    LATIN,
    HAN,
    OTHER;

    static Script of(String text) {
        int latin = 0;
        int han = 0;
        int other = 0;
        Script before = null;
        boolean inWord = false;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            Script script = Character.isLetter(point) ? of(point) : null;
            boolean goesOn = inWord && script == before && script != HAN;
            if (!goesOn) {
                latin += script == LATIN ? 1 : 0;
                han += script == HAN ? 1 : 0;
                other += script == OTHER ? 1 : 0;
            }
            inWord = script != null;
            before = script;
            i += Character.charCount(point);
        }
        if (han > 0 && han >= latin && han >= other) {
            return HAN;
        }
        return other > latin ? OTHER : LATIN;
    }

    private static Script of(int point) {
        return switch (Character.UnicodeScript.of(point)) {
            case LATIN -> LATIN;
            case HAN -> HAN;
            default -> OTHER;
        };
    }
}
