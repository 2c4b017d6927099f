package dev.parley.adapters.web.chat;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.parley.adapters.web.ApiBench;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SocketTest {
    private static final String PATH = "/chat/0123456789abcdef/socket";

    private final ApiBench bench = new ApiBench();
    private final WebSocketClient client = bench.vertx.createWebSocketClient();
    private final BlockingQueue<JsonObject> received = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        bench.close();
    }

    private WebSocketConnectOptions options() {
        return new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(bench.port())
                .setURI(PATH);
    }

    private WebSocket connect() {
        WebSocket socket = await(client.connect(options()));
        socket.textMessageHandler(text -> received.add(new JsonObject(text)));
        return socket;
    }

    private JsonObject next() throws InterruptedException {
        JsonObject message = received.poll(10, TimeUnit.SECONDS);
        assertThat(message).isNotNull();
        return message;
    }

    private String answer() throws InterruptedException {
        StringBuilder text = new StringBuilder();
        JsonObject begun = next();
        assertThat(begun.getString("event")).isEqualTo("turn");
        boolean over = false;
        while (!over) {
            for (Object item : next().getJsonArray("parts")) {
                JsonObject part = (JsonObject) item;
                text.append(part.getString("event").equals("delta") ? part.getString("text") : "");
                over |= part.getString("event").equals("done");
            }
        }
        return text.toString();
    }

    @Test
    void aConversationOverASocket() throws Exception {
        WebSocket socket = connect();
        await(socket.writeTextMessage("{\"text\": \"Can I change my order?\"}"));
        assertThat(answer()).isEqualTo("Orders can be changed.");
        await(socket.writeTextMessage("{\"text\": \"How can I reset my password?\", \"id\": \"q2\"}"));
        assertThat(answer()).isEqualTo("Open *Settings* and press **Reset**.");
        await(socket.close());
        while (bench.gauge("web_sockets").intValue() != 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void whatMakesNoSenseIsToldAndTheSocketLives() throws Exception {
        WebSocket socket = connect();
        for (String wrong : new String[] {"{", "[]", "{}", "{\"text\": 7}", "{\"text\": \"a\", \"id\": \"ü\"}"}) {
            await(socket.writeTextMessage(wrong));
            JsonObject problem = next();
            assertThat(problem.getString("event")).isEqualTo("problem");
            assertThat(problem.getInteger("status")).isEqualTo(400);
        }
        await(socket.writeTextMessage("{\"text\": \"Can I change my order?\"}"));
        assertThat(answer()).isEqualTo("Orders can be changed.");
    }

    @Test
    void onlyAllowedSitesOpenSockets() {
        assertThat(await(client.connect(options().addHeader("Origin", "https://shop.example"))))
                .isNotNull();
        assertThat(await(client.connect(options().addHeader("Origin", "http://127.0.0.1:" + bench.port()))))
                .isNotNull();
        Throwable refused =
                catchThrowable(() -> await(client.connect(options().addHeader("Origin", "https://evil.example"))));
        assertThat(refused).hasMessageContaining("403");
    }

    @Test
    void withoutAnUpgradeItIsToldHow() throws Exception {
        assertThat(bench.send(bench.request(PATH)).statusCode()).isEqualTo(426);
    }
}
