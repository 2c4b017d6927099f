package dev.parley.flow.yaml;

import dev.parley.model.Problem;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Says what keeps bytes or characters from being YAML at all. */
final class Encoding {
    private static final String AS_UTF8 = "Save the file as UTF-8.";

    private Encoding() {}

    /** The first character that YAML does not allow, or null. */
    static @Nullable Problem unfit(SourceText source) {
        String text = source.text();
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (!StreamReader.isPrintable(c)) {
                String message = "The control character U+%04X can't stand in a YAML file.".formatted(c);
                return source.span(i, i + 1).error(message, "Delete it.");
            }
        }
        return null;
    }

    static Problem notUtf8(SourceText readable, byte[] bytes) {
        int end = readable.text().length();
        boolean utf16 = bytes.length > 1 && (bytes[0] & bytes[1] & 0xFF) == 0xFE;
        String message = utf16 ? "The file is UTF-16, not UTF-8." : "The file is not UTF-8 from here on.";
        return readable.span(end, end).error(message, AS_UTF8);
    }

    /** The text up to the first byte that is not UTF-8. */
    static String readableBeginning(byte[] bytes) {
        CharBuffer text = CharBuffer.allocate(bytes.length);
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), text, true);
        return SourceText.normalised(text.flip().toString());
    }
}
