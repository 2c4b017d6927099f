package dev.parley.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.model.Passage;
import dev.parley.spi.documents.Document;
import dev.parley.spi.documents.DocumentReader;
import dev.parley.spi.documents.DocumentText;
import dev.parley.spi.documents.Unfit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChunksTest {
    private static final Pattern WORD = Pattern.compile("w\\d+");
    private static final String SENTENCE = "The bot answers each question in a thread of its own. ";

    @Test
    void titlesAPassageWithTheHeadingsAboveIt() {
        List<Passage> passages = chunks("""
                # Slack
                Slack is a chat.
                ## Tokens
                ### Bot token
                It begins with xoxb.
                ## Events
                They come in.
                # Discord
                Another chat.
                """);
        assertThat(passages)
                .extracting(p -> p.title() + ": " + p.text())
                .containsExactly(
                        "Slack: Slack is a chat.",
                        "Slack > Tokens > Bot token: It begins with xoxb.",
                        "Slack > Events: They come in.",
                        "Discord: Another chat.");
    }

    @Test
    void callsADocumentWithoutAHeadingByItsFile() {
        assertThat(chunks("Just text.\n\n## Below\n\nMore."))
                .extracting(Passage::title)
                .containsExactly("Slack setup", "Slack setup > Below");
        Document text = document("notes/read_me.first.txt", "One.\r\n\r\nTwo # no heading.");
        assertThat(Chunks.of(text, "m")).singleElement().satisfies(passage -> {
            assertThat(passage.title()).isEqualTo("Read me.first");
            assertThat(passage.text()).isEqualTo("One.\n\nTwo # no heading.");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "# Plain|Plain",
                "# *Emphasis* and `code`|Emphasis and code",
                "# [Link](http://a.b/c) ##|Link",
                "#\tTab|Tab",
                "### C# and F#|C# and F#",
                "# snake_case stays|snake_case stays"
            })
    void takesAHeadingsWordsOnly(String heading, String title) {
        assertThat(chunks(heading + "\ntext"))
                .extracting(Passage::title)
                .first()
                .asString()
                .endsWith(title);
    }

    @Test
    void readsUnderlinedHeadings() {
        assertThat(chunks("Setup\n=====\ntext\n\nMore\n---\ntext"))
                .extracting(Passage::title)
                .containsExactly("Setup", "Setup > More");
    }

    @Test
    void leavesOutFrontMatterCommentsRulesAndLinkDefinitions() {
        List<Passage> passages = chunks("""
                ---
                title: ignored
                ---
                # Setup
                <!-- a note to
                ourselves -->
                Read [this][1].

                ---

                [1]: http://example.com
                """);
        assertThat(passages).extracting(Passage::text).containsExactly("Read [this][1].");
        assertThat(chunks("---\nno front matter, for it never ends")).hasSize(1);
    }

    @Test
    void keepsShortNeighboursTogetherUpToAGoodLength() {
        String paragraph = SENTENCE.repeat(5).strip();
        List<Passage> passages = chunks("# A\n"
                + String.join(
                        "\n\n",
                        List.of(paragraph, paragraph + "2", paragraph + "3", paragraph + "4", paragraph + "5")));
        assertThat(passages).extracting(p -> p.text().split("\n\n").length).containsExactly(3, 2);
    }

    @Test
    void cutsALongParagraphBetweenSentences() {
        List<Passage> passages = chunks("# A\n" + numbered(60));
        assertThat(passages).hasSizeGreaterThan(2).allSatisfy(passage -> {
            assertThat(passage.text())
                    .hasSizeLessThanOrEqualTo(Chunks.MOST)
                    .startsWith("The bot")
                    .endsWith(".");
        });
        assertThat(passages.stream().map(Passage::text).collect(Collectors.joining(" ")))
                .isEqualTo(numbered(60));
    }

    @Test
    void cutsWhatHasNoSentencesAfterWordsAndWhatHasNoWordsBetweenCharacters() {
        assertThat(BlockCutter.sentences("word ".repeat(1_000)))
                .allSatisfy(piece -> assertThat(piece).matches("word( word)*").hasSizeLessThanOrEqualTo(Chunks.MOST));
        List<String> pieces = BlockCutter.sentences("x" + "😀".repeat(2_000));
        assertThat(String.join("", pieces)).isEqualTo("x" + "😀".repeat(2_000));
        assertThat(pieces)
                .allSatisfy(piece -> assertThat(piece.codePoints()).noneMatch(c -> c >= 0xD800 && c < 0xE000));
    }

    @Test
    void keepsCodeWhole() {
        String code = "```yaml\n" + "key: value\n\n# no heading\n".repeat(70) + "```";
        assertThat(code).hasSizeGreaterThan(Chunks.MOST);
        assertThat(chunks("# A\n" + SENTENCE + "\n\n" + code + "\n\nafter"))
                .extracting(Passage::text)
                .containsExactly(SENTENCE.strip(), code, "after");
    }

    @Test
    void cutsEndlessCodeIntoFencedPieces() {
        String lines = IntStream.range(0, 500)
                .mapToObj(i -> "echo line " + i + " of it\n")
                .collect(Collectors.joining());
        String code = "~~~sh\n" + lines + "~~~";
        List<Passage> passages = chunks("# A\n" + code);
        assertThat(passages)
                .hasSizeGreaterThan(5)
                .allSatisfy(passage -> assertThat(passage.text())
                        .startsWith("~~~sh\necho")
                        .endsWith("it\n~~~")
                        .hasSizeLessThan(Chunks.MOST + 50));
        assertThat(count(passages, "echo line")).isEqualTo(500);
    }

    @Test
    void cutsALongListBetweenItems() {
        String list = IntStream.range(0, 60)
                .mapToObj(i -> "- item " + i + " says: " + SENTENCE)
                .collect(Collectors.joining("\n"));
        List<Passage> passages = chunks("# A\n" + list);
        assertThat(passages)
                .allSatisfy(p -> assertThat(p.text()).startsWith("- item").endsWith("own."));
        assertThat(count(passages, "- item")).isEqualTo(60);
    }

    @Test
    void cutsALongTableBetweenRowsAndRepeatsItsHead() {
        String rows = IntStream.range(0, 80)
                .mapToObj(i -> "| row " + i + " | some value |\n")
                .collect(Collectors.joining());
        List<Passage> passages = chunks("# A\n| Name | Value |\n| :--- | ---: |\n" + rows);
        assertThat(passages)
                .hasSizeGreaterThan(1)
                .allSatisfy(passage -> assertThat(passage.text())
                        .startsWith("| Name | Value |\n| :--- | ---: |\n| row")
                        .endsWith("|"));
        assertThat(count(passages, "| row ")).isEqualTo(80);
    }

    @Test
    void givesAPassageTheSameIdWhereverItMoves() {
        Passage before = chunks("# A\nFirst.\n## B\nSecond.").get(1);
        Passage after = chunks("# A\n## New\nNew.\n## B\nSecond.").get(1);
        assertThat(after).isEqualTo(before);
        assertThat(before.id()).matches("guides/slack-setup\\.md#[0-9a-f]{12}");
    }

    @Test
    void hashesTitleTextAndEmbedder() {
        Passage passage = chunks("# A\ntext").get(0);
        assertThat(chunks("# B\ntext").get(0).hash()).isNotEqualTo(passage.hash());
        assertThat(chunks("# A\ntext2").get(0).hash()).isNotEqualTo(passage.hash());
        Document same = document("guides/slack-setup.md", "# A\ntext");
        assertThat(Chunks.of(same, "other").get(0).hash()).isNotEqualTo(passage.hash());
        assertThat(Chunks.of(same, "model").get(0)).isEqualTo(passage);
    }

    @Test
    void makesNothingOfNothing() {
        for (String empty :
                List.of("# Only a heading\n\n## And one more", "<!-- only a comment -->", "---\na: b\n---\n")) {
            assertThatThrownBy(() -> chunks(empty)).hasRootCauseMessage("it is empty");
        }
    }

    @Test
    void losesNoWordOfAnyDocument() {
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            String text = randomDocument(random);
            String kept =
                    chunks(text).stream().map(p -> p.title() + " " + p.text()).collect(Collectors.joining(" "));
            assertThat(WORD.matcher(text).results().map(MatchResult::group))
                    .as(text)
                    .allSatisfy(word -> assertThat(kept).contains(word));
        }
    }

    private static String randomDocument(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            int words = 1 + random.nextInt(random.nextInt(10) == 0 ? 400 : 12);
            String block = IntStream.range(0, words)
                    .mapToObj(w -> "w" + random.nextInt(1_000_000))
                    .collect(Collectors.joining(random.nextInt(4) == 0 ? ".\n" : " "));
            String[] shapes = {
                "# A\n%s\n",
                "\n\nB\n---\n\n%s\n\n",
                "- %s\n",
                "1. %s\n",
                "> %s\n\n",
                "```\n%s\n```\n",
                "%s\n\n",
                "    %s\n\n",
                "| %s |\n|---|\n",
                "* * *\n%s\n",
                "<p>%s</p>\n\n"
            };
            text.append(String.format(Locale.ROOT, shapes[random.nextInt(shapes.length)], block));
        }
        return text.toString();
    }

    private static List<Passage> chunks(String text) {
        return Chunks.of(document("guides/slack-setup.md", text), "model");
    }

    private static String numbered(int sentences) {
        return IntStream.range(0, sentences)
                .mapToObj(i -> "The bot answers question " + i + " in a thread of its own.")
                .collect(Collectors.joining(" "));
    }

    private static long count(List<Passage> passages, String part) {
        return passages.stream()
                .mapToLong(p -> p.text().split(Pattern.quote(part), -1).length - 1)
                .sum();
    }

    private static Document document(String name, String text) {
        DocumentReader reader = name.endsWith(".md") ? new Markdown() : new PlainText();
        DocumentText into = new DocumentText(name, () -> {});
        try {
            reader.read(text.getBytes(StandardCharsets.UTF_8), into);
            return into.end();
        } catch (IOException | Unfit e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void saysWhereExactlyAPassageStands() {
        List<Passage> passages =
                chunks("---\nproduct: [Pro, Max]\nurl: https://a.b/c\n---\n# A\none\n## Set it up!\ntwo\n# A\nthree");
        assertThat(passages)
                .extracting(Passage::place)
                .containsExactly("https://a.b/c#a", "https://a.b/c#set-it-up", "https://a.b/c#a-1");
        assertThat(passages.get(0).meta()).containsEntry("product", "Pro, Max").containsEntry("type", "md");
        assertThat(chunks("text").get(0).place()).isEqualTo("guides/slack-setup.md");
    }
}
