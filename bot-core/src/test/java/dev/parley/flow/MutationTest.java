package dev.parley.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.parley.model.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damages good flows in many ways. Whatever comes of it, reading neither throws nor hangs, every problem lies within
 * its file, and there is a draft exactly when there is no error. A failure names its seed.
 */
class MutationTest {
    private static final int MUTATIONS = Integer.getInteger("parley.mutations", 1_000);
    private static final int BATCH = 50;
    private static final List<String> JUNK = List.of(
            "\t",
            "  ",
            "- ",
            ": ",
            "{{",
            "}}",
            "{%",
            "[",
            "]",
            "{",
            "}",
            "\"",
            "'",
            "&a ",
            "*a",
            "!x ",
            "|",
            ">",
            "#",
            "?",
            "\n",
            "\u0000",
            "\uD83D\uDE00",
            "END",
            "null",
            "~",
            "0",
            "-1",
            "1e999",
            "true",
            "${X}",
            "%",
            "@",
            "---\n",
            "  - \n",
            "\u2028",
            "\r",
            "a: &a [*a]\n",
            "99999999999999999999");

    @TempDir
    Path folder;

    @Test
    void nothingThrowsAndNothingHangs() throws IOException {
        List<Path> good = GoodSets.files(".yaml");
        for (int first = 0; first < MUTATIONS; first += BATCH) {
            int seed = first;
            assertTimeoutPreemptively(Duration.ofMinutes(2), () -> batch(seed, good), "from seed " + first + " on");
        }
    }

    private void batch(int first, List<Path> good) throws IOException {
        for (int seed = first; seed < first + BATCH; seed++) {
            Random random = new Random(seed);
            Path original = good.get(random.nextInt(good.size()));
            GoodSets copies = new GoodSets(folder);
            Path target = copies.copyOf(original);
            GoodSets.write(target, damaged(Files.readAllBytes(original), random));
            check(FlowReader.read(copies.copyOfSet(original), Fixtures.world()), "seed " + seed + " of " + original);
            GoodSets.write(target, Files.readAllBytes(original));
        }
    }

    private static void check(Reading reading, String name) {
        boolean good = reading.problems().stream().noneMatch(Problem::isError);
        assertThat(reading.draft() != null).as(name).isEqualTo(good);
        for (Problem problem : reading.problems()) {
            String source = reading.sources().getOrDefault(problem.at().file(), "");
            assertThat((long) problem.at().line())
                    .as(name + ": " + problem)
                    .isBetween(1L, source.lines().count() + 1);
            assertThat(problem.at().column()).as(name + ": " + problem).isPositive();
            assertThat(problem.message()).as(name).isNotBlank().doesNotContain("Exception");
        }
        assertThat(Problems.render(reading)).as(name).isNotNull();
    }

    private static byte[] damaged(byte[] content, Random random) {
        String text = new String(content, StandardCharsets.UTF_8);
        List<BiFunction<String, Random, String>> ways = List.of(
                MutationTest::dropLine,
                MutationTest::doubleLine,
                MutationTest::indent,
                MutationTest::swapLines,
                MutationTest::insertJunk,
                MutationTest::replaceWord,
                MutationTest::dropCharacter,
                MutationTest::cut,
                MutationTest::replaceValue,
                MutationTest::misspell);
        for (int i = random.nextInt(3); i >= 0; i--) {
            text = ways.get(random.nextInt(ways.size())).apply(text, random);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(20) == 0 && bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static String dropLine(String text, Random random) {
        List<String> lines = lines(text);
        lines.remove(random.nextInt(lines.size()));
        return String.join("\n", lines);
    }

    private static String doubleLine(String text, Random random) {
        List<String> lines = lines(text);
        int at = random.nextInt(lines.size());
        lines.add(random.nextInt(lines.size()), lines.get(at));
        return String.join("\n", lines);
    }

    private static String indent(String text, Random random) {
        List<String> lines = lines(text);
        int at = random.nextInt(lines.size());
        lines.set(
                at,
                random.nextBoolean()
                        ? " ".repeat(random.nextInt(5)) + lines.get(at)
                        : lines.get(at).strip());
        return String.join("\n", lines);
    }

    private static String swapLines(String text, Random random) {
        List<String> lines = lines(text);
        java.util.Collections.swap(lines, random.nextInt(lines.size()), random.nextInt(lines.size()));
        return String.join("\n", lines);
    }

    private static String insertJunk(String text, Random random) {
        int at = random.nextInt(text.length() + 1);
        return text.substring(0, at) + JUNK.get(random.nextInt(JUNK.size())) + text.substring(at);
    }

    private static String replaceWord(String text, Random random) {
        List<String> words =
                Stream.of(text.split("\\W+")).filter(word -> word.length() > 1).toList();
        if (words.isEmpty()) {
            return text;
        }
        String from = words.get(random.nextInt(words.size()));
        String to = words.get(random.nextInt(words.size()));
        int at = text.indexOf(from, random.nextInt(text.length()));
        return at < 0 ? text.replace(from, to) : text.substring(0, at) + to + text.substring(at + from.length());
    }

    private static String replaceValue(String text, Random random) {
        List<String> lines = lines(text);
        int at = random.nextInt(lines.size());
        int colon = lines.get(at).indexOf(": ");
        if (colon > 0) {
            lines.set(at, lines.get(at).substring(0, colon + 2) + JUNK.get(random.nextInt(JUNK.size())));
        }
        return String.join("\n", lines);
    }

    private static String misspell(String text, Random random) {
        int at = random.nextInt(Math.max(1, text.length() - 1));
        return at + 2 > text.length()
                ? text
                : text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
    }

    private static String dropCharacter(String text, Random random) {
        int at = random.nextInt(Math.max(1, text.length()));
        return text.isEmpty() ? text : text.substring(0, at) + text.substring(at + 1);
    }

    private static String cut(String text, Random random) {
        return random.nextInt(4) > 0 ? text : text.substring(0, random.nextInt(text.length() + 1));
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        lines.add("");
        return lines;
    }
}
