package dev.parley.app.wiring;

import static dev.parley.spi.Futures.doing;

import dev.parley.app.console.LivePassages;
import dev.parley.bot.Bot;
import dev.parley.spi.AnswerCache;
import dev.parley.spi.CacheFigures.Hot;
import dev.parley.spi.Clock;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the questions that are asked most answered when other flows have gone live, by one replica for all: a changed prompt has
 * none of its answers kept yet. What an answer still holds for is found, and costs nothing.
 */
final class Warming {
    private static final Logger log = LoggerFactory.getLogger(Warming.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration MINE = Duration.ofHours(1);

    private final Bot bot;
    private final ReplayBench bench;
    private final Parts.Opened opened;
    private final Clock clock;
    private final int most;
    private volatile boolean ended;
    private @Nullable String last;

    Warming(Bot bot, ReplayBench bench, Parts.Opened opened, Clock clock, int most) {
        this.bot = bot;
        this.bench = bench;
        this.opened = opened;
        this.clock = clock;
        this.most = most;
    }

    void start() {
        if (most > 0) {
            last = bot.version();
            next();
        }
    }

    void end() {
        ended = true;
    }

    private void next() {
        Clock.Timer unused = clock.after(
                EVERY,
                () -> look().onComplete(done -> {
                    if (done.failed()) {
                        log.info(
                                "the questions that are asked most are not answered ahead: {}",
                                done.cause().getMessage());
                    }
                    if (!ended) {
                        next();
                    }
                }));
    }

    private Future<Void> look() {
        String version = bot.version();
        if (ended || version.equals(last)) {
            return Future.succeededFuture();
        }
        last = version;
        return opened.stores()
                .records()
                .claim("cache/warm/" + version, MINE)
                .compose(mine -> mine ? warm(version) : Future.succeededFuture());
    }

    private Future<Void> warm(String version) {
        AnswerCache answers = opened.stores().answers();
        return answers.figures().compose(figures -> {
            List<String> questions =
                    figures.hot().stream().limit(most).map(Hot::question).toList();
            return questions.isEmpty()
                    ? Future.succeededFuture()
                    : bot.versions()
                            .files(version)
                            .compose(set -> bench.warm(set, questions, new LivePassages(opened.passages()), answers))
                            .map(doing(done -> log.info(
                                    "version {} has answered {} of the {} questions that are asked most",
                                    version,
                                    done,
                                    questions.size())))
                            .mapEmpty();
        });
    }
}
