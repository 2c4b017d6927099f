package dev.parley.knowledge;

import dev.parley.knowledge.Folder.Document;
import dev.parley.model.Passage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Documents to passages: neighbouring blocks of a section together until they make a good length. A passage's id is made
 * of its words, so what moves within its document keeps its id, its hash and its vector.
 */
final class Chunks {
    /** From this length on (in UTF-16 units) a passage takes no further block. */
    static final int ENOUGH = 800;

    /** No block is added beyond this length. */
    static final int MOST = 1_200;

    private static final int LONGEST_TITLE = 300;

    private Chunks() {}

    /** @param embedder its name goes into the hash: the vectors of another one are of no use */
    static List<Passage> of(Document document, String embedder) {
        Map<String, Passage> passages = new LinkedHashMap<>();
        for (Section section : sections(document)) {
            for (String text : packed(section.blocks())) {
                Passage passage = passage(document.name(), section.title(), text, embedder);
                passages.put(passage.id(), passage);
            }
        }
        return List.copyOf(passages.values());
    }

    private static List<Section> sections(Document document) {
        String name = title(document.name());
        if (document.isMarkdown()) {
            return Markdown.sections(name, document.text());
        }
        List<String> blocks = Stream.of(document.text().split("\\R\\s*\\R"))
                .flatMap(block -> BlockCutter.sentences(block.strip()).stream())
                .toList();
        return List.of(new Section(name, blocks));
    }

    /** {@code guides/slack-setup.md} is called "Slack setup". */
    private static String title(String document) {
        String file = document.substring(document.lastIndexOf('/') + 1);
        String words = file.substring(0, file.lastIndexOf('.'))
                .replaceAll("[-_]+", " ")
                .strip();
        return words.isEmpty() ? file : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
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

    private static Passage passage(String document, String title, String text, String embedder) {
        String shown = title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE);
        String hash = hash(shown + "\n" + text);
        return new Passage(document + "#" + hash.substring(0, 12), document, shown, text, embedder + ":" + hash);
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
