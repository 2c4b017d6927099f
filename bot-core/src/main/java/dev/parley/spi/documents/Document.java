package dev.parley.spi.documents;

import java.util.List;
import java.util.Map;

/**
 * A document as it was read.
 *
 * @param name the path below the folder that it was found in
 * @param meta what it says of itself, such as its language; {@code url} is its address for readers
 */
public record Document(String name, String title, Map<String, String> meta, List<Section> sections) {
    public Document {
        meta = Map.copyOf(meta);
        sections = List.copyOf(sections);
    }
}
