package dev.parley.flow.yaml;

import dev.parley.model.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A YAML file as it was read.
 *
 * @param root null when the file holds nothing, or can't be read
 * @param text as positions count it: without byte order mark, with line feeds only
 */
public record YamlFile(String name, String text, @Nullable YamlNode root, List<Problem> problems) {
    /** Files over this many bytes are refused. */
    public static final int MAX_BYTES = 10 * 1024 * 1024;

    public YamlFile {
        problems = List.copyOf(problems);
    }

    /** Reads one document; every problem is in the result, nothing is thrown. */
    public static YamlFile read(String name, String text) {
        SourceText source = new SourceText(name, SourceText.normalised(text));
        Problem unfit = Encoding.unfit(source);
        if (unfit != null) {
            return new YamlFile(name, source.text(), null, List.of(unfit));
        }
        return new YamlReader(source).read();
    }

    /** Reads the bytes of a file, which must be UTF-8. */
    public static YamlFile read(String name, byte[] bytes) {
        try {
            return read(
                    name,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException e) {
            SourceText readable = new SourceText(name, Encoding.readableBeginning(bytes));
            return new YamlFile(name, readable.text(), null, List.of(Encoding.notUtf8(readable, bytes)));
        }
    }

    /** The place of a part of the text. */
    public Span span(int start, int end) {
        return new SourceText(name, text).span(start, end);
    }
}
