package dev.parley.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.web.EventReader.Event;
import dev.parley.adapters.web.ScriptedBot.Answering;
import dev.parley.model.AnswerPart.Delta;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SlowReaderTest {
    private static final int PARTS = 1_500;
    private static final String KILOBYTE = "0123456789abcdef".repeat(64);

    private final WebFixture web = new WebFixture();
    private final String conversation = WebFixture.secret();

    @AfterEach
    void close() {
        web.close();
    }

    @Test
    void whoDoesNotReadHoldsUpNobodyAndIsLetGoAfterAMinute() throws Exception {
        try (Socket stuck = ask()) {
            Answering turn = web.bot.next();
            try (EventReader quick = web.resume(conversation, "turn-1", 0)) {
                quick.skip(1);
                write(turn);
                assertThat(WebFixture.get(turn.done())).isNull();
                assertThat(text(quick.rest())).hasSize(PARTS * 1024);
            }
            web.until("web_streams", 1);
            web.clock.advance(Duration.ofSeconds(61));
            web.until("web_streams", 0);
            int seen = stuck.getInputStream().readAllBytes().length;
            assertThat(seen).isPositive().isLessThan(PARTS * 1024);
        }
        try (EventReader back = web.resume(conversation, "turn-1", 100)) {
            assertThat(text(back.rest())).hasSize((PARTS - 100) * 1024);
        }
    }

    @Test
    void whoReadsSlowlyGetsEverythingInOrder() throws Exception {
        try (Socket slow = ask()) {
            Answering turn = web.bot.next();
            write(turn);
            assertThat(WebFixture.get(turn.done())).isNull();
            InputStream in = slow.getInputStream();
            StringBuilder got = new StringBuilder();
            byte[] some = new byte[3_000];
            while (got.indexOf("event: done", Math.max(0, got.length() - 6_000)) < 0) {
                got.append(new String(some, 0, in.read(some), StandardCharsets.US_ASCII));
            }
            List<Integer> ids = got.toString()
                    .lines()
                    .filter(line -> line.startsWith("id: "))
                    .map(line -> Integer.parseInt(line.substring(4)))
                    .toList();
            assertThat(ids).hasSize(PARTS + 1).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void anAnswerWithoutAnEndIsRefusedBeforeItFillsTheMemory() throws Exception {
        try (EventReader stream = web.ask(conversation, "How?")) {
            Answering turn = web.bot.next();
            for (int i = 0; i < 3_000; i++) {
                turn.write(new Delta(KILOBYTE)).onFailure(tooLong -> {});
            }
            assertThat(turn.write(new Delta("more")).toCompletionStage().toCompletableFuture())
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableThat()
                    .withMessageContaining("the answer grew too long");
            assertThat(WebFixture.get(turn.done())).isNull();
            List<Event> events = stream.rest();
            assertThat(events).last().extracting(Event::name).isEqualTo("done");
            assertThat(text(events).length()).isBetween(1_500 * 1024, 2_100 * 1024);
        }
    }

    /** A client with a small window, which reads nothing by itself. */
    private Socket ask() throws Exception {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), web.port()));
        String body = "{\"text\":\"How?\"}";
        String head =
                "POST /chat/" + conversation + "/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Accept: text/event-stream\r\nContent-Length: " + body.length() + "\r\n\r\n";
        socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static void write(Answering turn) {
        for (int i = 0; i < PARTS; i++) {
            turn.say(KILOBYTE);
        }
    }

    private static String text(List<Event> events) {
        return events.stream().map(Event::text).collect(Collectors.joining());
    }
}
