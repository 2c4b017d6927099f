package dev.parley.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

class SplitterTest {
    private static final List<ToIntFunction<String>> UNITS = List.of(
            String::length,
            text -> text.codePointCount(0, text.length()),
            text -> text.getBytes(StandardCharsets.UTF_8).length,
            text -> text.replace("&", "&amp;").replace("<", "&lt;").length());

    /** A piece as it is sent, and the slice of the text that it stands for. */
    private record Piece(String sent, String slice, String reopened) {}

    private static List<Piece> split(String text, Splitter splitter) {
        List<Piece> pieces = new ArrayList<>();
        String reopened = "";
        String page = text;
        while (!splitter.fits(page)) {
            int cut = splitter.cut(page, reopened.length(), 0);
            String raw = page.substring(0, cut).stripTrailing();
            String next = PartialMarkdown.open(page.substring(0, cut)).reopening();
            pieces.add(new Piece(PartialMarkdown.balanced(raw), page.substring(reopened.length(), cut), reopened));
            page = next + page.substring(cut);
            reopened = next;
        }
        pieces.add(new Piece(PartialMarkdown.finished(page), page.substring(reopened.length()), reopened));
        return pieces;
    }

    @Test
    void losesNothingFitsAndCutsWhereItMay() {
        int several = 0;
        for (long seed = 0; seed < 3_000; seed++) {
            String text = new Markdowns(seed).text();
            Random random = new Random(seed);
            ToIntFunction<String> unit = UNITS.get(random.nextInt(UNITS.size()));
            Splitter splitter = new Splitter(120 + random.nextInt(400), unit);
            List<Piece> pieces = split(text, splitter);
            StringBuilder all = new StringBuilder();
            for (Piece piece : pieces) {
                assertThat(unit.applyAsInt(piece.sent())).as("seed " + seed).isLessThanOrEqualTo(splitter.maxLength());
                assertThat(Parsed.isBalanced(piece.sent()))
                        .as("seed %d: %s", seed, piece.sent())
                        .isTrue();
                all.append(piece.slice());
                assertThat(mayCut(text, all.length()))
                        .as("seed %d at %d of %s", seed, all.length(), text)
                        .isTrue();
            }
            assertThat(all.toString()).as("seed " + seed).isEqualTo(text);
            several += pieces.size() > 1 ? 1 : 0;
        }
        assertThat(several).isGreaterThan(1_000);
    }

    /** Said again in another way: not within a character, a link, inline code or a mention. */
    private static boolean mayCut(String text, int at) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        boolean whole = at == text.length() || characters.isBoundary(at);
        String line = text.substring(text.lastIndexOf('\n', at - 1) + 1, at);
        return whole && !line.matches("(?s).*\\[[^\\]]*|.*\\]\\([^)]*|.*<[@!#][^>]*");
    }

    @Test
    void sevenThousandCharactersAreFourMessages() {
        StringBuilder text = new StringBuilder();
        while (text.length() < 6_900) {
            text.append("Some words that explain what the code below does, and why. ".repeat(6))
                    .append("\n\n```java\n");
            text.append("    int number = compute(of, something); // and so on\n".repeat(9))
                    .append("```\n\n");
        }
        List<Piece> pieces = split(text.substring(0, 7_000), new Splitter(2_000, String::length));
        assertThat(pieces)
                .hasSize(4)
                .allSatisfy(piece -> assertThat(Parsed.isBalanced(piece.sent())).isTrue());
    }

    @Test
    void reopensAFenceWithItsLanguage() {
        String text = "```java\n" + "int x = 1;\n".repeat(30) + "```\nend";
        List<Piece> pieces = split(text, new Splitter(100, String::length));
        assertThat(pieces).hasSizeGreaterThan(3);
        assertThat(pieces.get(0).sent()).startsWith("```java\nint x").endsWith("int x = 1;\n```");
        assertThat(pieces.get(1).reopened()).isEqualTo("```java\n");
    }

    @Test
    void cutsBeforeAParagraphThenASentenceThenAWord() {
        Splitter splitter = new Splitter(60, String::length);
        String sentence = "One sentence stands here, and is not short at all.";
        assertThat(splitter.cut(sentence + "\n\nAnd then another one follows. Here.", 0, 0))
                .isEqualTo(52);
        assertThat(splitter.cut(sentence + " And then another one follows it here.", 0, 0))
                .isEqualTo(51);
        assertThat(splitter.cut("word ".repeat(30), 0, 0)).isEqualTo(60);
        assertThat(splitter.cut("\ud83d\ude80".repeat(40), 0, 0)).isEqualTo(60);
        assertThat(new Splitter(61, String::length).cut("\ud83d\ude80".repeat(40), 0, 0))
                .isEqualTo(60);
    }
}
