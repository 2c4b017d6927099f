package dev.parley.loops;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** Fails the test in which something has held an event loop for too long. */
public final class BlockedLoops implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private static final Queue<String> SEEN = new ConcurrentLinkedQueue<>();
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

    private static final class Collector extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            String stack =
                    event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
            SEEN.add(event.getFormattedMessage() + "\n" + stack + "\n");
        }
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
        String seen = String.join("", SEEN);
        SEEN.clear();
        String blocked = seen.isEmpty()
                ? ""
                : Blocked.tooLong(seen, RunDelays.of(ProcessHandle.current()).since(before));
        if (!blocked.isEmpty()) {
            throw new AssertionError("an event loop was blocked:\n" + blocked);
        }
    }
}
