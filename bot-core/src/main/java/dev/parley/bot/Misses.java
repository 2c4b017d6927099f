package dev.parley.bot;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.model.TurnRecord;
import dev.parley.model.TurnRecord.StepRecord;
import dev.parley.spi.Clock;
import dev.parley.spi.MissedQuestions;
import dev.parley.spi.Observer;
import dev.parley.spi.TurnInfo;
import dev.parley.spi.questions.Missed;
import dev.parley.spi.questions.QuestionBook;
import dev.parley.text.Excerpt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows what the FAQ missed to the end of its turn, and writes it down, many at a time. One that came near an entry is written
 * down as such. Any other counts as unanswered when its turn failed, went to a person, found no document or said nothing: not
 * when a model or a document answered it.
 */
final class Misses implements MissedQuestions, Observer {
    private static final Logger log = LoggerFactory.getLogger(Misses.class);
    private static final int OPEN = 2_000;
    private static final int WAITING = 500;
    private static final int LONGEST = 200;
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final QuestionBook book;
    private final Clock clock;
    private final Cache<String, Miss> open =
            Caffeine.newBuilder().maximumSize(OPEN).build();
    private final Set<String> handedOver = ConcurrentHashMap.newKeySet();
    private final List<Missed> waiting = new ArrayList<>();
    private boolean due;

    Misses(QuestionBook book, Clock clock) {
        this.book = book;
        this.clock = clock;
    }

    QuestionBook book() {
        return book;
    }

    @Override
    public void missed(Miss miss) {
        open.put(miss.turn(), miss);
    }

    @Override
    public void handedOver(TurnInfo turn, String team) {
        if (open.getIfPresent(turn.turn()) != null) {
            handedOver.add(turn.turn());
        }
    }

    @Override
    public void turnEnded(TurnRecord record) {
        Miss miss = open.getIfPresent(record.turn());
        boolean toPerson = handedOver.remove(record.turn());
        if (miss == null) {
            return;
        }
        open.invalidate(record.turn());
        if (miss.near() || toPerson || unanswered(record)) {
            take(new Missed(
                    miss.flow(),
                    miss.step(),
                    miss.entry(),
                    Excerpt.marked(miss.question(), LONGEST),
                    miss.score(),
                    miss.threshold(),
                    1,
                    clock.now()));
        }
    }

    private static boolean unanswered(TurnRecord record) {
        return switch (record.outcome()) {
            case FAILED -> true;
            case STOPPED -> false;
            case ANSWERED, WAITING ->
                record.origin() == null || record.steps().stream().anyMatch(Misses::foundNothing);
        };
    }

    private static boolean foundNothing(StepRecord step) {
        return step.type().equals("retrieve") && "0".equals(step.notes().get("hits"));
    }

    private synchronized void take(Missed missed) {
        if (waiting.size() >= WAITING) {
            return;
        }
        waiting.add(missed);
        if (!due) {
            due = true;
            Clock.Timer unused = clock.after(EVERY, this::write);
        }
    }

    private void write() {
        List<Missed> all;
        synchronized (this) {
            all = List.copyOf(waiting);
            waiting.clear();
            due = false;
        }
        book.add(all)
                .onFailure(e -> log.warn("{} missed questions were not written down: {}", all.size(), e.getMessage()));
    }
}
