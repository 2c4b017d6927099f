package dev.parley.testkit;

import dev.parley.contract.AnswerCacheContract;
import dev.parley.spi.AnswerCache;
import java.time.Duration;

class MemoryAnswersTest extends AnswerCacheContract {
    private final VirtualClock clock = new VirtualClock();
    private final MemoryAnswers answers = new MemoryAnswers(clock);

    @Override
    protected AnswerCache cache() {
        return answers;
    }

    @Override
    protected void pass(Duration time) {
        clock.advance(time);
    }
}
