package dev.parley.adapters.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Piece by piece the same as the tokenizer that the model's authors use. */
class WordPieceTest {
    private static WordPiece ours;
    private static HuggingFaceTokenizer original;

    @BeforeAll
    static void load() throws IOException {
        byte[] json;
        try (InputStream in = Objects.requireNonNull(
                WordPieceTest.class.getResourceAsStream("/bge-small-en-v1.5-q-tokenizer.json"))) {
            json = in.readAllBytes();
        }
        ours = WordPiece.read(json);
        original = HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), Map.of("padding", "false"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "How do I connect Slack?",
                "Slack's webhooks: `POST /slack/events`, isn't it?",
                "Café déjà-vu, naïve Ærøskøbing, İstanbul, ΣΊΣΥΦΟΣ, Straße",
                "怎么连接Slack?連接する方法を教えて。한국어 질문입니다",
                "emoji 👍🏽 👨‍👩‍👧 and ​zero width",
                "tabs\tand\r\nlines\u000band\u0000nul\u0007bell\ufffdbad",
                "مرحبا كيف أستخدم البوت؟ שלום",
                "http://localhost:8080/a?b=c&d=%20#frag C++ C# 3.14 1,000,000 $5 €6 ½ №7 “quoted” — dash…",
                "x²+y³ ≤ 10 µs ﬁne ①②③ ｆｕｌｌ　ｗｉｄｔｈ",
                "supercalifragilisticexpialidocious antidisestablishmentarianism zzzzqqqqxxxx",
                "हिन्दी में सवाल ไทย кириллица Ёлка",
                "e\u0301 combining o\u0308 Å \u212b"
            })
    void cutsAsTheOriginalDoes(String text) {
        assertThat(ours.pieces(text, 512)).isEqualTo(original.encode(text).getIds());
    }

    @Test
    void cutsRandomTextAsTheOriginalDoes() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            IntStream.range(0, 20).forEach(i -> text.appendCodePoint(letter(random)));
            assertThat(ours.pieces(text.toString(), 512))
                    .as(text.toString())
                    .isEqualTo(original.encode(text.toString()).getIds());
        }
    }

    @Test
    void aWordOfMoreThanAHundredLettersIsUnknown() {
        for (int length : new int[] {99, 100, 101, 300}) {
            String word = "a".repeat(length);
            assertThat(ours.pieces(word, 512)).isEqualTo(original.encode(word).getIds());
        }
    }

    @Test
    void endsALongTextWithTheEndPiece() {
        long[] pieces = ours.pieces("word ".repeat(1_000), 512);
        assertThat(pieces).hasSize(512).startsWith(101, 2773).endsWith(2773, 102);
        assertThat(ours.pieces("unbelievable", 3)).hasSize(3).endsWith(102);
    }

    @Test
    void takesTheNamesOfSpecialPiecesForWords() {
        assertThat(ours.pieces("[SEP] [MASK]", 512))
                .startsWith(101, 1031)
                .containsOnlyOnce(102)
                .doesNotContain(103);
    }

    @Test
    void refusesAModelWithoutWords() {
        assertThatThrownBy(() -> WordPiece.read("{\"model\":{\"vocab\":{}}}".getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the model has no vocabulary");
    }

    private static int letter(Random random) {
        int[] ranges = {0x20, 0x7F, 0xA0, 0x24F, 0x370, 0x52F, 0x5D0, 0x6FF, 0x3040, 0x30FF, 0x4E00, 0x4EFF, 0x20, 0x7F
        };
        int range = random.nextInt(ranges.length / 2) * 2;
        return random.nextInt(5) == 0 ? ' ' : ranges[range] + random.nextInt(ranges[range + 1] - ranges[range]);
    }
}
