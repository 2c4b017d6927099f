package dev.parley.knowledge;

import dev.parley.spi.documents.DocumentBytes;
import dev.parley.spi.documents.DocumentReader;
import dev.parley.spi.documents.DocumentText;
import dev.parley.spi.documents.Unfit;
import java.util.Set;

/** Text without any marks: its paragraphs are what stands between empty lines. */
public final class PlainText implements DocumentReader {
    @Override
    public Set<String> types() {
        return Set.of("txt");
    }

    @Override
    public void read(byte[] content, DocumentText into) throws Unfit {
        for (String block : DocumentBytes.text(content).split("\\R\\s*\\R", -1)) {
            for (String piece : BlockCutter.sentences(block.strip())) {
                into.block(piece);
            }
        }
    }
}
