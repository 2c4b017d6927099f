package dev.parley.answer;

import dev.parley.spi.Draft;
import dev.parley.spi.Draft.Ending;
import dev.parley.text.PartialMarkdown;
import dev.parley.text.Splitter;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The text of an answer, as the message that is written now and what follows it. What went into complete messages is
 * forgotten. What was once part of a draft stays at its place in every later draft of the same message, whatever became of
 * the call.
 */
final class Manuscript {
    private final String turn;
    private final Splitter splitter;
    private final UnaryOperator<String> defuse;
    private final StringBuilder waiting = new StringBuilder();
    private String page = "";
    private String reopened = "";
    private String nextReopened = "";
    private int part;
    private int drafted;
    private int cut;

    Manuscript(String turn, Splitter splitter, UnaryOperator<String> defuse) {
        this.turn = turn;
        this.splitter = splitter;
        this.defuse = defuse;
    }

    void add(String words) {
        waiting.append(words);
    }

    /** How much is not in a complete message yet. */
    int length() {
        return page.length() - reopened.length() + waiting.length();
    }

    /** How much of that no draft has shown. */
    int behind() {
        return page.length() - Math.max(drafted, reopened.length()) + waiting.length();
    }

    boolean isBlank() {
        return part == 0 && drafted == 0 && page.isBlank() && waiting.toString().isBlank();
    }

    /** What the message is to show now. */
    Draft draft(@Nullable Ending ending) {
        takeIn();
        if (!splitter.fits(page)) {
            return full();
        }
        if (ending != null) {
            drafted = page.length();
            String last = PartialMarkdown.finished(page);
            return new Draft(turn, part, last, page.stripTrailing(), false, ending);
        }
        int settled = splitter.calm(page, PartialMarkdown.settled(page));
        if (settled > drafted && splitter.fits(page.substring(0, settled))) {
            drafted = settled;
        }
        String raw = page.substring(0, drafted);
        return new Draft(turn, part, PartialMarkdown.balanced(raw), raw.stripTrailing(), false, null);
    }

    private void takeIn() {
        if (!waiting.isEmpty()) {
            page = reopened + defuse.apply(page.substring(reopened.length()) + waiting);
            waiting.setLength(0);
        }
    }

    private Draft full() {
        cut = splitter.cut(page, reopened.length(), drafted);
        drafted = cut;
        String raw = page.substring(0, cut).stripTrailing();
        nextReopened = PartialMarkdown.open(page.substring(0, cut)).reopening();
        return new Draft(turn, part, PartialMarkdown.balanced(raw), raw, true, null);
    }

    /** Goes on behind the full draft that was made last. */
    void turnPage() {
        String rest = page.substring(cut);
        reopened = nextReopened;
        page = reopened + rest;
        drafted = 0;
        cut = 0;
        part++;
    }
}
