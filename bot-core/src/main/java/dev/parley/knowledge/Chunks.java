package dev.parley.knowledge;

import dev.parley.model.Passage;
import dev.parley.spi.documents.Document;
import dev.parley.spi.documents.Section;
import dev.parley.text.Excerpt;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Documents to passages: neighbouring blocks of a section together until they make a good length. A passage's id is made
 * of its words and of what is known of it: so passages of several versions of a document can be kept side by side, and what is
 * in both is kept once.
 */
final class Chunks {
    /** From this length on (in UTF-16 units) a passage takes no further block. */
    static final int ENOUGH = 800;

    /** No block is added beyond this length. */
    static final int MOST = 1_200;

    private static final int LONGEST_TITLE = 300;

    private Chunks() {}

    /** @param embedder its name goes into the hash, on which cached answers depend */
    static List<Passage> of(Document document, String embedder) {
        Map<String, Passage> passages = new LinkedHashMap<>();
        for (Section section : document.sections()) {
            List<String> blocks = section.blocks().stream()
                    .flatMap(block -> BlockCutter.bounded(block).stream())
                    .toList();
            Map<String, String> meta = meta(document, section);
            for (String text : packed(blocks)) {
                Passage passage = passage(document.name(), section.title(), text, meta, embedder);
                passages.put(passage.id(), passage);
            }
        }
        return List.copyOf(passages.values());
    }

    private static Map<String, String> meta(Document document, Section section) {
        Map<String, String> meta = new TreeMap<>(document.meta());
        meta.put("type", document.name().substring(document.name().lastIndexOf('.') + 1));
        if (!section.anchor().isEmpty()) {
            meta.put(Passage.ANCHOR, section.anchor());
        }
        if (section.page() > 0) {
            meta.put(Passage.PAGE, Integer.toString(section.page()));
        }
        return meta;
    }

    static List<String> packed(List<String> blocks) {
        List<String> packed = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        for (String block : blocks) {
            boolean full = current.length() >= ENOUGH || current.length() + block.length() > MOST;
            if (full && !current.isEmpty()) {
                packed.add(current.toString());
                current.setLength(0);
            }
            current.append(current.isEmpty() ? "" : "\n\n").append(block);
        }
        if (!current.isEmpty()) {
            packed.add(current.toString());
        }
        return packed;
    }

    private static Passage passage(
            String document, String title, String text, Map<String, String> meta, String embedder) {
        String shown = Excerpt.of(title, LONGEST_TITLE);
        String hash = hash(shown + "\n" + text + "\n" + meta);
        return new Passage(document + "#" + hash.substring(0, 12), document, shown, text, embedder + ":" + hash, meta);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
