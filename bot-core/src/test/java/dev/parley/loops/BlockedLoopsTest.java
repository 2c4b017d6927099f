package dev.parley.loops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.testkit.Awaiting;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BlockedLoopsTest {
    private static final String SLEEPS = warning(150, "java.base@17.0.15/java.lang.Thread.sleep(Native Method)");
    private static final String COMPUTES = warning(499, "dev.parley.text.Splitter.cut(Splitter.java:4)");

    private static String warning(long millis, String frame) {
        return "Thread Thread[#31,vert.x-eventloop-thread-0,5,main] has been blocked for " + millis + " ms\n"
                + "io.vertx.core.VertxException: Thread blocked\n\tat " + frame + "\n\tat a.B.c(B.java:1)\n";
    }

    /** CPU time, because time without a core is not held against a loop. */
    private static void burn() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long end = threads.getCurrentThreadCpuTime() + 900_000_000L;
        while (threads.getCurrentThreadCpuTime() < end) {
            Thread.onSpinWait();
        }
    }

    private static boolean waitInVain() {
        try {
            return new CountDownLatch(1).await(400, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void holds(Runnable work) {
        Vertx vertx = Vertx.vertx();
        Promise<Void> done = Promise.promise();
        vertx.runOnContext(now -> {
            work.run();
            done.complete();
        });
        Awaiting.result(done.future());
        Awaiting.result(vertx.close());
    }

    @Test
    void aLoopThatComputesTooLongFailsTheTestWithItsStack() {
        holds(BlockedLoopsTest::burn);
        assertThatThrownBy(BlockedLoops::check)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("has been blocked for")
                .hasMessageContaining("BlockedLoopsTest.burn");
    }

    @Test
    void aLoopThatWaitsFailsTheTestWithItsStack() {
        holds(() -> assertThat(waitInVain()).isFalse());
        assertThatThrownBy(BlockedLoops::check)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("BlockedLoopsTest.waitInVain");
    }

    @Test
    void aWaitIsToldFromWork() {
        String longer = SLEEPS.replace("150 ms", "200 ms");
        assertThat(Blocked.tooLong(SLEEPS + longer, 0)).contains("for 150 ms", "for 200 ms");
        assertThat(Blocked.tooLong(SLEEPS, 0)).as("seen once").isEmpty();
        assertThat(Blocked.tooLong(SLEEPS + SLEEPS, 0)).as("two stretches").isEmpty();
        assertThat(Blocked.tooLong(SLEEPS + longer, 101)).as("without a core").isEmpty();
        assertThat(Blocked.tooLong(COMPUTES, 0)).isEmpty();
        assertThat(Blocked.tooLong(COMPUTES.replace("499", "500"), 0)).contains("Splitter.cut");
        assertThat(Blocked.tooLong(COMPUTES.replace("499", "500"), 1)).isEmpty();
    }

    @Test
    void loadingAndIdleLoopsAreLetOff() {
        assertThat(Blocked.tooLong(warning(900, "a.B.<clinit>(B.java:3)"), 0)).isEmpty();
        assertThat(Blocked.tooLong(warning(900, "java.base/java.lang.ClassLoader.loadClass(ClassLoader.java:5)"), 0))
                .isEmpty();
        assertThat(Blocked.tooLong(warning(900, "java.base@17.0.15/sun.nio.ch.EPoll.wait(Native Method)"), 0))
                .isEmpty();
        assertThat(Blocked.tooLong(warning(900, "a.B.loadClassy(B.java:3)"), 0)).isNotEmpty();
    }
}
