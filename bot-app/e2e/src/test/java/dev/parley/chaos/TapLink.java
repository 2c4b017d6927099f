package dev.parley.chaos;

import dev.parley.chaos.RedisTap.When;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection through a tap, on one event loop. Replies come in the order of commands, except to who only listens. */
final class TapLink {
    private static final Logger LOG = LoggerFactory.getLogger(TapLink.class);

    private final RedisTap tap;
    private final Lane program;
    private final Lane redis;
    private final Deque<Boolean> named = new ArrayDeque<>();
    private Buffer said = Buffer.buffer();
    private Buffer replied = Buffer.buffer();
    private boolean listens;

    TapLink(RedisTap tap, Lane program, Lane redis) {
        this.tap = tap;
        this.program = program;
        this.redis = redis;
    }

    void open(Runnable onGone) {
        program.socket().handler(bytes -> said = passOn(said.appendBuffer(bytes), this::command));
        redis.socket().handler(bytes -> replied = passOn(replied.appendBuffer(bytes), this::reply));
        program.socket().exceptionHandler(TapLink::isNoConcern);
        redis.socket().exceptionHandler(TapLink::isNoConcern);
        program.socket().closeHandler(gone -> redis.close());
        redis.socket().closeHandler(gone -> {
            program.close();
            onGone.run();
        });
        program.socket().resume();
    }

    private interface Passing {
        void on(Buffer value);
    }

    /** Passes on each value that is whole, and gives back what isn't. */
    private static Buffer passOn(Buffer bytes, Passing passing) {
        int from = 0;
        for (int end = Resp.end(bytes, from); end >= 0; end = Resp.end(bytes, from)) {
            passing.on(bytes.getBuffer(from, end));
            from = end;
        }
        return bytes.getBuffer(from, bytes.length());
    }

    private void command(Buffer command) {
        boolean names = names(command);
        listens |= command.toString().contains("\r\nSUBSCRIBE\r\n");
        named.addLast(names);
        if (tap.passes(When.BEFORE, names)) {
            redis.write(command, tap.slowness());
        }
    }

    private void reply(Buffer reply) {
        Boolean asked = listens ? Boolean.FALSE : named.pollFirst();
        boolean names = !listens && (Boolean.TRUE.equals(asked) || names(reply));
        if (tap.passes(When.AFTER, names)) {
            program.write(reply, tap.slowness());
        }
    }

    private boolean names(Buffer value) {
        String name = tap.name();
        return !name.isEmpty() && value.toString().contains(name);
    }

    void cut() {
        redis.close();
    }

    static void isNoConcern(Throwable gone) {
        LOG.debug("a connection is gone: {}", gone.getMessage());
    }
}
