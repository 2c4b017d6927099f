package dev.parley.loops;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Fails the test in which something has held an event loop for 100 ms.
 *
 * <p>Three things are let off. Time in which the loop had no core: the machine's fault. A loop that is seen loading or
 * initialising a class, for a test's process is cold; the program has loaded what it needs before it is ready, and the
 * end-to-end tests hold it to that. And a loop that waits for events again when it is looked at: it was held for hardly
 * longer than the limit, and nothing shows by what.
 */
public final class BlockedLoops implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    /** Two warnings that count from the same moment, give or take this much, are of one stretch. */
    private static final long SAME_MILLIS = 500;

    private static final Map<String, Stretch> SEEN = new ConcurrentHashMap<>();
    private static volatile RunDelays before = RunDelays.of(ProcessHandle.current());

    static {
        Logger checker = (Logger) LoggerFactory.getLogger("io.vertx.core.impl.BlockedThreadChecker");
        Collector collector = new Collector();
        collector.setContext(checker.getLoggerContext());
        collector.start();
        checker.setLevel(Level.WARN);
        checker.setAdditive(false);
        checker.addAppender(collector);
    }

    /** One time that a loop was held, of which there is a warning every 50 ms; what the last one shows. */
    private record Stretch(boolean loading, boolean tooLong, String warning) {
        Stretch and(Stretch later) {
            return new Stretch(loading || later.loading, tooLong || later.tooLong, later.warning);
        }
    }

    private static final class Collector extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            String message = event.getFormattedMessage();
            String stack =
                    event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
            long held = Blocked.millis(message);
            long starved = RunDelays.of(ProcessHandle.current()).since(before);
            long began = (event.getTimeStamp() - held) / SAME_MILLIS;
            boolean tooLong = held - starved >= Blocked.LIMIT_MILLIS;
            String thread = message.replaceFirst(" has been .*", "");
            Stretch now = new Stretch(isLoading(stack), tooLong && !isIdle(stack), message + "\n" + stack);
            SEEN.merge(thread + " " + began, now, Stretch::and);
        }
    }

    static boolean isLoading(String stack) {
        return stack.contains(".<clinit>(")
                || stack.contains("ClassLoader.loadClass(")
                || stack.contains("java.lang.invoke.MethodHandleNatives.");
    }

    static boolean isIdle(String stack) {
        return stack.contains("EPoll.wait(");
    }

    @Override
    public void beforeAll(ExtensionContext tests) {
        before = RunDelays.of(ProcessHandle.current());
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        before = RunDelays.of(ProcessHandle.current());
    }

    @Override
    public void afterEach(ExtensionContext test) {
        check();
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        check();
    }

    static void check() {
        String blocked = SEEN.values().stream()
                .filter(stretch -> stretch.tooLong && !stretch.loading)
                .map(Stretch::warning)
                .collect(Collectors.joining("\n"));
        SEEN.clear();
        if (!blocked.isEmpty()) {
            throw new AssertionError("an event loop was blocked:\n" + blocked);
        }
    }
}
