package dev.parley.model;

import java.util.Map;

/**
 * A piece of a document, small enough to be quoted.
 *
 * @param id unique within its collection
 * @param document which document it is from: the path below the knowledge folder
 * @param title headings above it, outermost first, joined with " > "
 * @param hash of the text and title, to know what changed
 * @param meta what is known of it besides: {@code page}, {@code anchor} and {@code url} say where it stands, the rest is
 *     what its document says of itself; what flows filter by
 */
public record Passage(String id, String document, String title, String text, String hash, Map<String, String> meta) {
    public static final String PAGE = "page";
    public static final String ANCHOR = "anchor";
    public static final String URL = "url";

    public Passage {
        meta = Map.copyOf(meta);
    }

    public Passage(String id, String document, String title, String text, String hash) {
        this(id, document, title, text, hash, Map.of());
    }

    /** Where exactly it is from: its document or that one's address, and the place in it, as browsers open it. */
    public String place() {
        String anchor = meta.getOrDefault(ANCHOR, "");
        String page = meta.getOrDefault(PAGE, "");
        String fragment = !anchor.isEmpty() ? "#" + anchor : !page.isEmpty() ? "#page=" + page : "";
        return meta.getOrDefault(URL, document) + fragment;
    }
}
