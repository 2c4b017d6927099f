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

/** Says one word to a Redis, over a connection of its own. */
record RedisWord(NetClient client, int port, String password) {
    private static final Logger log = LoggerFactory.getLogger(RedisWord.class);

    /** Whether it serves. */
    Future<Void> ping() {
        return say("PING", "+PONG");
    }

    /** That it is to write its log anew, as long as its data are. */
    Future<Void> rewrite() {
        return say("BGREWRITEAOF", "+Background append only file rewriting");
    }

    private Future<Void> say(String word, String expected) {
        return client.connect(port, "127.0.0.1")
                .compose(socket -> say(socket, word, expected).eventually(socket::close))
                .timeout(1, TimeUnit.SECONDS);
    }

    Future<Void> close() {
        return client.close();
    }

    private Future<Void> say(NetSocket socket, String word, String expected) {
        Promise<Void> answer = Promise.promise();
        Buffer received = Buffer.buffer();
        return socket.handler(bytes -> read(received.appendBuffer(bytes).toString(), expected, answer))
                .closeHandler(closed -> end(answer, "it closed the connection"))
                .write("AUTH " + password + "\r\n" + word + "\r\n")
                .compose(written -> answer.future());
    }

    private static void read(String received, String expected, Promise<Void> answer) {
        int second = received.indexOf("\r\n") + 2;
        if (second >= 2 && received.indexOf("\r\n", second) >= 0) {
            boolean well = received.startsWith("+OK\r\n" + expected);
            end(answer, well ? null : received.substring(second).strip());
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
