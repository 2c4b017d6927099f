package dev.parley.spi.documents;

import java.io.IOException;
import java.util.Set;

/** Reads documents of some types. Found through ServiceLoader; safe to use from many threads. */
public interface DocumentReader {
    /** What the names of such documents end with, in lower case and without the dot. */
    Set<String> types();

    /**
     * Blocks. Adds to the text part by part, so that a reading that takes too long or gives too much can be ended there.
     *
     * @param content to be read only
     * @throws Unfit when the document can't be used, with a reason for whoever wrote it
     * @throws IOException when it is damaged
     */
    void read(byte[] content, DocumentText into) throws IOException, Unfit;
}
