package dev.parley.bot;

import static dev.parley.spi.Futures.doing;

import dev.parley.spi.Clock;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that files below a folder have changed. It looks four times a second, and tells of a change when two looks
 * agree again: an editor or a checkout that is still writing is given time to finish.
 */
final class FlowsWatch {
    private static final Logger log = LoggerFactory.getLogger(FlowsWatch.class);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Path folder;
    private final Clock clock;
    private final WorkerExecutor files;
    private final Runnable onChange;

    // One look follows another: never two at a time.
    private volatile @Nullable Set<Seen> seen;
    private volatile boolean changing;
    private volatile boolean ended;
    private volatile Clock.@Nullable Timer next;

    FlowsWatch(Path folder, Clock clock, WorkerExecutor files, Runnable onChange) {
        this.folder = folder;
        this.clock = clock;
        this.files = files;
        this.onChange = onChange;
    }

    private record Seen(Path file, long size, FileTime changed) {}

    /** Completes after the first look: what changes from then on is told. */
    Future<Void> start() {
        return look().otherwiseEmpty();
    }

    void end() {
        ended = true;
        Clock.Timer waiting = next;
        if (waiting != null) {
            boolean unused = waiting.cancel();
        }
    }

    private Future<Void> look() {
        return files.executeBlocking(this::list)
                .map(doing(this::compare))
                .onComplete(looked -> again())
                .mapEmpty();
    }

    private void again() {
        if (!ended) {
            next = clock.after(PAUSE, () -> look().onFailure(this::blind));
        }
    }

    private void blind(Throwable cause) {
        log.warn("can't look at {}: {}", folder, cause.toString());
    }

    private void compare(Set<Seen> now) {
        Set<Seen> before = seen;
        seen = now;
        if (before == null) {
            return;
        }
        boolean differs = !before.equals(now);
        if (changing && !differs) {
            onChange.run();
        }
        changing = differs;
    }

    private Set<Seen> list() throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.toList();
        }
        Set<Seen> found = new HashSet<>();
        for (Path file : all) {
            BasicFileAttributes of = Files.readAttributes(file, BasicFileAttributes.class);
            if (of.isRegularFile()) {
                found.add(new Seen(file, of.size(), of.lastModifiedTime()));
            }
        }
        return found;
    }
}
