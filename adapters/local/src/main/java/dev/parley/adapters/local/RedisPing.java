package dev.parley.adapters.local;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a Redis whether it serves, over a connection of its own. */
record RedisPing(NetClient client, int port, String password) {
    private static final Logger log = LoggerFactory.getLogger(RedisPing.class);

    Future<Void> send() {
        return client.connect(port, "127.0.0.1")
                .compose(socket -> ask(socket).eventually(socket::close))
                .timeout(1, TimeUnit.SECONDS);
    }

    Future<Void> close() {
        return client.close();
    }

    private Future<Void> ask(NetSocket socket) {
        Promise<Void> answer = Promise.promise();
        Buffer received = Buffer.buffer();
        return socket.handler(bytes -> read(received.appendBuffer(bytes).toString(), answer))
                .closeHandler(closed -> end(answer, "it closed the connection"))
                .write("AUTH " + password + "\r\nPING\r\n")
                .compose(written -> answer.future());
    }

    private static void read(String received, Promise<Void> answer) {
        int second = received.indexOf("\r\n") + 2;
        if (received.startsWith("+OK\r\n+PONG\r\n")) {
            end(answer, null);
        } else if (second >= 2 && received.indexOf("\r\n", second) >= 0) {
            end(answer, received.substring(second).strip());
        }
    }

    private static void end(Promise<Void> answer, @Nullable String problem) {
        boolean first = problem == null ? answer.tryComplete() : answer.tryFail(failure(problem));
        if (!first) {
            log.trace("The private Redis said more after its answer: {}", problem);
        }
    }

    private static Exception failure(String said) {
        return Failure.of(Kind.UNAVAILABLE, "the private Redis does not serve: " + said)
                .exception();
    }
}
