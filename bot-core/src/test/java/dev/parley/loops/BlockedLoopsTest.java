package dev.parley.loops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.testkit.Awaiting;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.junit.jupiter.api.Test;

class BlockedLoopsTest {
    /** CPU time, because time without a core is not held against a loop. */
    private static void burn() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long end = threads.getCurrentThreadCpuTime() + 300_000_000L;
        while (threads.getCurrentThreadCpuTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aLoopThatIsHeldFailsTheTestWithItsStack() {
        Vertx vertx = Vertx.vertx();
        Promise<Void> done = Promise.promise();
        vertx.runOnContext(now -> {
            burn();
            done.complete();
        });
        Awaiting.result(done.future());
        assertThatThrownBy(() -> BlockedLoops.check())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("has been blocked for")
                .hasMessageContaining("BlockedLoopsTest.burn");
        Awaiting.result(vertx.close());
    }

    @Test
    void loadingIsTold() {
        assertThat(BlockedLoops.isLoading("\tat a.B.<clinit>(B.java:3)")).isTrue();
        assertThat(BlockedLoops.isLoading("\tat java.base/java.lang.ClassLoader.loadClass(ClassLoader.java:5)"))
                .isTrue();
        assertThat(BlockedLoops.isLoading("\tat a.B.loadClassy(B.java:3)")).isFalse();
    }

    @Test
    void aLoopThatWaitsIsTold() {
        assertThat(BlockedLoops.isIdle("\tat java.base@17.0.15/sun.nio.ch.EPoll.wait(Native Method)"))
                .isTrue();
        assertThat(BlockedLoops.isIdle("\tat a.B.wait(B.java:3)")).isFalse();
    }
}
