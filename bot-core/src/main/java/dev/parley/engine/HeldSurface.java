package dev.parley.engine;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.ChannelLimits;
import dev.parley.spi.Draft;
import dev.parley.spi.MessageSurface;
import dev.parley.spi.Sent;
import io.vertx.core.Future;
import java.util.function.Supplier;

/** Lets an answer be seen only while its message is this replica's to answer. */
record HeldSurface(MessageSurface surface, Held held) implements MessageSurface {
    private static final Sent UNCERTAIN =
            Sent.Refused.of(Failure.of(Kind.UNAVAILABLE, "nobody knows now whose turn it is to answer"));
    private static final Sent LOST = Sent.Refused.of(Failure.of(Kind.REFUSED, "another try answers this"));

    private Future<Sent> held(Supplier<Future<Sent>> call) {
        return switch (held.now()) {
            case HELD -> held.watch(call);
            case UNCERTAIN -> Future.succeededFuture(UNCERTAIN);
            case LOST -> Future.succeededFuture(LOST);
        };
    }

    @Override
    public ChannelLimits limits() {
        return surface.limits();
    }

    @Override
    public int length(String markdown) {
        return surface.length(markdown);
    }

    @Override
    public String defuse(String markdown) {
        return surface.defuse(markdown);
    }

    @Override
    public Future<Sent> think(boolean on) {
        return held(() -> surface.think(on));
    }

    @Override
    public Future<Sent> post(Draft draft) {
        return held(() -> surface.post(draft));
    }

    @Override
    public Future<Sent> edit(Draft draft) {
        return held(() -> surface.edit(draft));
    }

    @Override
    public Future<Sent> startStream(Draft draft) {
        return held(() -> surface.startStream(draft));
    }

    @Override
    public Future<Sent> appendStream(Draft draft) {
        return held(() -> surface.appendStream(draft));
    }

    @Override
    public Future<Sent> stopStream(Draft draft) {
        return held(() -> surface.stopStream(draft));
    }

    @Override
    public Future<Void> tidy() {
        return surface.tidy();
    }
}
