package dev.parley.text;

import java.util.List;
import java.util.Random;

/** Well-formed markdown at random, with all that is hard to cut. */
final class Markdowns {
    private static final List<String> WORDS = List.of(
            "restart",
            "the",
            "server",
            "token",
            "\u4f60\u597d",
            "\u4e2d\u6587\u53e5\u5b50\u3002",
            "\ud83d\ude80",
            "\ud83d\udc69\u200d\ud83d\ude80",
            "e\u0301te\u0301",
            "2 * 3",
            "snake_case_name",
            "a@b.example",
            "x < y",
            "100%");

    private final Random random;

    Markdowns(long seed) {
        random = new Random(seed);
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (int blocks = 1 + random.nextInt(8); blocks > 0; blocks--) {
            text.append(block()).append("\n\n");
        }
        return text.toString();
    }

    private String block() {
        return switch (random.nextInt(6)) {
            case 0 -> "## " + words(3);
            case 1 -> fence();
            case 2 -> "- " + line(6) + "\n- " + line(4);
            default -> line(25);
        };
    }

    private String fence() {
        String mark = any(List.of("```", "~~~", "````"));
        StringBuilder code = new StringBuilder(mark + any(List.of("java", "", "c++")) + "\n");
        for (int lines = random.nextInt(12); lines > 0; lines--) {
            code.append("    ".repeat(random.nextInt(3))).append("int x = a[1] * **p; // `y`\n");
        }
        return code + mark;
    }

    private String line(int most) {
        StringBuilder line = new StringBuilder(words(1));
        for (int pieces = random.nextInt(most); pieces > 0; pieces--) {
            line.append(any(List.of(" ", " ", " ", ". "))).append(piece());
        }
        return line + ".";
    }

    private String piece() {
        return switch (random.nextInt(10)) {
            case 0 -> "**" + words(3) + "**";
            case 1 -> "*" + words(2) + "*";
            case 2 -> "`" + any(List.of("a*b", "[x](y)", "**", "code here")) + "`";
            case 3 -> "[" + words(2) + "](https://docs.example/" + random.nextInt(9999) + ")";
            case 4 -> "**bold *" + words(2) + "* on**";
            case 5 -> any(List.of("<@U123>", "<!channel>", "<#C1>", "@everyone", "@here"));
            default -> words(2);
        };
    }

    private String words(int most) {
        StringBuilder words = new StringBuilder("word");
        for (int i = random.nextInt(most); i > 0; i--) {
            words.append(' ').append(any(WORDS));
        }
        return words.toString();
    }
}
