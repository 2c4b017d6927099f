package dev.parley.answer;

import dev.parley.model.AnswerPart;
import dev.parley.model.AnswerPart.Card;
import dev.parley.model.AnswerPart.Citation;
import dev.parley.model.AnswerPart.Delta;
import dev.parley.spi.Clock;
import io.vertx.core.Future;
import io.vertx.core.streams.WriteStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of one turn on its way to the channel: remembers what was said and when it began. Steps write to it
 * through a {@link Gate} each; the engine ends it. On the conversation's event loop only.
 */
public final class AnswerStream {
    /** What is remembered of a very long answer; what the customer sees is not cut. */
    private static final int REMEMBERED = 100_000;

    private static final Future<Void> WRITTEN = Future.succeededFuture();

    private final WriteStream<AnswerPart> out;
    private final Clock clock;

    // One delta is the common case: it is kept as it is, and joined only when a second one comes.
    private @Nullable String only;
    private @Nullable StringBuilder text;
    private List<Citation> sources = List.of();
    private List<AnswerPart> cards = List.of();
    private long firstWordNanos;
    private boolean begun;
    private boolean ended;

    public AnswerStream(WriteStream<AnswerPart> out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    /** True once anything of it has gone out. */
    public boolean begun() {
        return begun;
    }

    /** The clock's nanoseconds at the first word, or null when there was none yet. */
    public @Nullable Long firstWordNanos() {
        return only == null ? null : Long.valueOf(firstWordNanos);
    }

    public String said() {
        return text != null ? text.toString() : only == null ? "" : only;
    }

    public List<Citation> sources() {
        return sources;
    }

    /** All that was written, as few parts. */
    public List<AnswerPart> parts() {
        List<AnswerPart> parts = new ArrayList<>();
        if (only != null) {
            parts.add(new Delta(said()));
        }
        parts.addAll(sources);
        parts.addAll(cards);
        return parts;
    }

    /** Writes all of it at once, and ends. */
    public Future<Void> end(List<AnswerPart> parts, AnswerPart last) {
        Future<Void> written = WRITTEN;
        for (AnswerPart part : parts) {
            written = written.transform(before -> write(part));
        }
        return written.transform(all -> end(last));
    }

    /** Writes the last part. A second end is not passed on. */
    public Future<Void> end(AnswerPart last) {
        if (ended) {
            return WRITTEN;
        }
        ended = true;
        return out.end(last);
    }

    Future<Void> write(AnswerPart part) {
        if (ended) {
            return WRITTEN;
        }
        if (part instanceof Delta delta) {
            remember(delta.text());
        } else if (part instanceof Citation source) {
            sources = sources.isEmpty() ? new ArrayList<>() : sources;
            sources.add(source);
        } else if (part instanceof Card) {
            cards = cards.isEmpty() ? new ArrayList<>() : cards;
            cards.add(part);
        }
        begun = true;
        return out.write(part);
    }

    private void remember(String words) {
        if (only == null) {
            only = words;
            firstWordNanos = clock.nanos();
            return;
        }
        if (text == null) {
            text = new StringBuilder(only);
        }
        if (text.length() < REMEMBERED) {
            text.append(words);
        }
    }

    WriteStream<AnswerPart> out() {
        return out;
    }
}
