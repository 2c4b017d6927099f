package dev.parley.spi.documents;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Bytes to text, for documents that don't say how they are encoded: by their byte order mark, or else UTF-8, which hardly
 * anything else looks like by chance, or else the encoding that Windows wrote for decades.
 */
public final class DocumentBytes {
    private static final Charset LEGACY = Charset.forName("windows-1252");

    private DocumentBytes() {}

    /** @throws Unfit when it is no text in any of these */
    public static String text(byte[] content) throws Unfit {
        String text = decoded(content);
        if (text.indexOf('\0') >= 0) {
            throw new Unfit("it is not text: it has NUL characters");
        }
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private static String decoded(byte[] content) {
        if (startsWith(content, 0xfe, 0xff)) {
            return new String(content, StandardCharsets.UTF_16BE);
        }
        if (startsWith(content, 0xff, 0xfe)) {
            return new String(content, StandardCharsets.UTF_16LE);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException legacy) {
            return new String(content, LEGACY);
        }
    }

    private static boolean startsWith(byte[] content, int first, int second) {
        return content.length >= 2 && (content[0] & 0xff) == first && (content[1] & 0xff) == second;
    }
}
