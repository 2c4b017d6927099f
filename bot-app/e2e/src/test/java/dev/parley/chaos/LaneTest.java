package dev.parley.chaos;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaneTest {
    private static final String ALL = "abcdefghijklmnopqrstuvwxyz";
    private static final Duration SLOW = Duration.ofMillis(20);

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void whatTakesLessTimeDoesNotOvertake() {
        Promise<String> whole = Promise.promise();
        Buffer got = Buffer.buffer();
        NetServer server = await(vertx.createNetServer()
                .connectHandler(socket -> socket.handler(bytes -> {
                    if (got.appendBuffer(bytes).length() == ALL.length()) {
                        whole.complete(got.toString());
                    }
                }))
                .listen(0, "127.0.0.1"));
        vertx.createNetClient()
                .connect(server.actualPort(), "127.0.0.1")
                .onComplete(
                        socket -> {
                            Lane lane = new Lane(vertx, socket);
                            ALL.chars()
                                    .forEach(letter -> lane.write(
                                            Buffer.buffer(Character.toString(letter)),
                                            letter % 5 < 2 ? SLOW : Duration.ZERO));
                        },
                        whole::fail);
        assertThat(await(whole.future())).isEqualTo(ALL);
    }
}
