package dev.parley.spi.documents;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Takes a document part by part as it is read, and makes sections of it:
 *
 * <pre>
 * title Guide                       "Guide": [Welcome.]
 * block Welcome.                    "Guide > Slack": [Slack is a chat.]          #slack
 * heading 1 Slack #slack            "Guide > Slack > Tokens": [There are two.]   #tokens
 * block Slack is a chat.
 * heading 2 Tokens #tokens
 * block There are two.
 * </pre>
 *
 * A first heading of level 1 stands in for the title where both say the same, or nobody gave one. What is too much, or comes
 * too late, is refused, so that no document holds up the others.
 */
public final class DocumentText {
    private static final int MOST_CHARACTERS = 20_000_000;
    private static final int MOST_META = 50;
    private static final int LONGEST_META = 500;

    private final String name;
    private final Limit limit;
    private final Deque<Level> headings = new ArrayDeque<>();
    private final List<Section> sections = new ArrayList<>();
    private final Map<String, String> meta = new LinkedHashMap<>();
    private List<String> blocks = new ArrayList<>();
    private String title;
    private boolean titled;
    private int page;
    private long characters;

    /** @param limit asked with each part, refuses when the time is over */
    public DocumentText(String name, Limit limit) {
        this.name = name;
        this.limit = limit;
        this.title = titleOf(name);
        headings.add(new Level(1, title, ""));
    }

    /** Says when it is enough. */
    public interface Limit {
        void check() throws Unfit;
    }

    private record Level(int level, String text, String anchor) {}

    public String name() {
        return name;
    }

    /** Before any text. */
    public void title(String given) {
        String words = line(given);
        if (!words.isEmpty()) {
            title = words;
            titled = true;
            headings.clear();
            headings.add(new Level(0, title, ""));
        }
    }

    /** What the document says of itself; lists are joined with commas. */
    public void meta(String key, String value) {
        String text = line(value);
        if (!text.isEmpty() && text.length() <= LONGEST_META && meta.size() < MOST_META) {
            meta.put(line(key).toLowerCase(Locale.ROOT), text);
        }
    }

    /** @param level 1 for the outermost */
    public void heading(int level, String text, String anchor) throws Unfit {
        limit.check();
        endSection();
        String words = line(text);
        if (words.isEmpty()) {
            return;
        }
        boolean asTitle = titled && sections.isEmpty() && words.equalsIgnoreCase(title);
        headings.removeIf(above -> above.level >= (asTitle ? 0 : level));
        headings.addLast(new Level(asTitle ? 0 : level, words, anchor));
    }

    /** What follows is on this page. */
    public void page(int number) throws Unfit {
        limit.check();
        endSection();
        page = number;
    }

    public void block(String text) throws Unfit {
        limit.check();
        characters += text.length();
        if (characters > MOST_CHARACTERS) {
            throw new Unfit("it has more than 20 million characters of text");
        }
        if (!text.isBlank()) {
            blocks.add(text.replace("\0", "").stripTrailing());
        }
    }

    private void endSection() {
        if (!blocks.isEmpty()) {
            String path = headings.stream().map(Level::text).collect(Collectors.joining(" > "));
            Level last = headings.peekLast();
            sections.add(new Section(path, last == null ? "" : last.anchor, page, blocks));
            blocks = new ArrayList<>();
        }
    }

    /** @throws Unfit when there is no text in it */
    public Document end() throws Unfit {
        endSection();
        if (sections.isEmpty()) {
            throw new Unfit("it is empty");
        }
        return new Document(name, titled ? title : sections.get(0).title().split(" > ", 2)[0], meta, sections);
    }

    private static String line(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    }

    /** {@code guides/slack-setup.md} is called "Slack setup". */
    private static String titleOf(String document) {
        String file = document.substring(document.lastIndexOf('/') + 1);
        int dot = file.lastIndexOf('.');
        String words = file.substring(0, dot < 0 ? file.length() : dot)
                .replaceAll("[-_]+", " ")
                .strip();
        return words.isEmpty() ? file : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
