package dev.parley.adapters.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spi.Generation.Reason;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ChunkFrameTest {
    private final OpenAiDecoder decoder = new OpenAiDecoder(new ModelErrors("localhost", "m-1", List.of()));
    private final ChunkFrame frame = new ChunkFrame();

    @Test
    void takesTheTextOutOfTheSameFrame() {
        learn("Go");
        assertThat(text(chunk(" to"))).isEqualTo(" to");
        assertThat(text(chunk(""))).isEmpty();
    }

    @Test
    void leavesToTheParserWhatItCannotTell() {
        assertThat(text(chunk("nothing is learnt yet"))).isNull();
        learn("Go");
        assertThat(text(chunk("a\\nb"))).isNull();
        assertThat(text(chunk("\\\""))).isNull();
        assertThat(text(chunk("Grüße"))).isNull();
        assertThat(text(chunk("a\",\"content\":\"b"))).isNull();
        assertThat(text(chunk("Go").replace("null", "\"stop\""))).isNull();
        assertThat(text("{}")).isNull();
    }

    @Test
    void learnsNothingFromEscapedText() {
        byte[] chunk = bytes(chunk("a\\u0041b"));
        frame.learn(chunk, chunk.length, at(), "aAb");
        assertThat(text(chunk("a"))).isNull();
    }

    @Test
    void decodesWhateverComesLikeTheParserAlone() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            String word = word(random);
            String id = random.nextInt(20) == 0 ? "other" : "1";
            byte[] chunk = bytes(chunk("WORD")
                    .replace("\"1\"", "\"" + id + "\"")
                    .replace(
                            "\"WORD\"", new JsonObject().put("w", word).encode().replaceAll("^.{5}|.$", "")));
            assertThat(decoder.text("message", chunk, chunk.length)).isEqualTo(word);
        }
        byte[] last = bytes("{\"id\":\"1\",\"choices\":[{\"delta\":{},\"finish_reason\":\"length\"}]}");
        assertThat(decoder.text("message", last, last.length)).isEmpty();
        assertThat(decoder.finish())
                .isNotNull()
                .satisfies(end -> assertThat(end.reason()).isEqualTo(Reason.LENGTH));
    }

    private static String word(Random random) {
        String letters = "abc \"\\\n{}:,éß😀\u0001";
        StringBuilder word = new StringBuilder();
        for (int length = random.nextInt(4); length > 0; length--) {
            word.appendCodePoint(letters.codePoints().toArray()[random.nextInt(15)]);
        }
        return word.toString();
    }

    private void learn(String text) {
        byte[] chunk = bytes(chunk(text));
        frame.learn(chunk, chunk.length, at(), text);
    }

    private @Nullable String text(String chunk) {
        byte[] bytes = bytes(chunk);
        return frame.text(bytes, bytes.length);
    }

    private static int at() {
        return chunk("@").indexOf('@');
    }

    private static String chunk(String text) {
        return "{\"id\":\"1\",\"choices\":[{\"delta\":{\"content\":\"" + text + "\"},\"finish_reason\":null}]}";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
