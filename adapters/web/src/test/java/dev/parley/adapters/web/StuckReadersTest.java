package dev.parley.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.web.ScriptedBot.Answering;
import io.netty.util.internal.PlatformDependent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two hundred clients that ask and never read: each costs its own buffers, and one who reads notices nothing. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class StuckReadersTest {
    private static final int READERS = 200;
    private static final int KILOBYTES = 512;
    private static final String KILOBYTE = "0123456789abcdef".repeat(64);

    @Test
    void twoHundredThatNeverReadCostLittleAndAreLetGo() throws Exception {
        List<Socket> stuck = new ArrayList<>();
        try (WebFixture web = new WebFixture()) {
            String conversation = WebFixture.secret();
            try (EventReader quick = web.ask(conversation, "How?")) {
                Answering turn = web.bot.next();
                for (int i = 0; i < READERS; i++) {
                    stuck.add(resume(web.port(), conversation, turn.turn().turn()));
                }
                web.until("web_streams", READERS + 1);
                long before = used();
                for (int i = 0; i < KILOBYTES; i++) {
                    turn.say(KILOBYTE);
                }
                assertThat(WebFixture.get(turn.done())).isNull();
                assertThat(quick.rest().stream()
                                .mapToInt(event -> event.text().length())
                                .sum())
                        .isEqualTo(KILOBYTES * 1024);
                assertThat(used() - before).isLessThan((long) READERS * 256 * 1024);
            }
            web.until("web_streams", READERS);
            web.clock.advance(Duration.ofSeconds(61));
            web.until("web_streams", 0);
        } finally {
            for (Socket socket : stuck) {
                socket.close();
            }
        }
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory() + PlatformDependent.usedDirectMemory();
    }

    private static Socket resume(int port, String conversation, String turn) throws Exception {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        String request = "GET /chat/" + conversation + "/turns/" + turn + " HTTP/1.1\r\nHost: x\r\n"
                + "Accept: text/event-stream\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
