package dev.parley.engine;

import dev.parley.spi.ChannelLimits;
import dev.parley.spi.Draft;
import dev.parley.spi.MessageSurface;
import dev.parley.spi.Sent;
import io.vertx.core.Future;

/** Remembers in the trace of the turn what its platform was asked to show. */
record TracedSurface(MessageSurface surface, Trace trace) implements MessageSurface {
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
        trace.edit(on ? "think" : "think_no_more", 0);
        return surface.think(on);
    }

    @Override
    public Future<Sent> post(Draft draft) {
        trace.edit("post", draft.markdown().length());
        return surface.post(draft);
    }

    @Override
    public Future<Sent> edit(Draft draft) {
        trace.edit("edit", draft.markdown().length());
        return surface.edit(draft);
    }

    @Override
    public Future<Sent> startStream(Draft draft) {
        trace.edit("start_stream", draft.markdown().length());
        return surface.startStream(draft);
    }

    @Override
    public Future<Sent> appendStream(Draft draft) {
        trace.edit("append_stream", draft.markdown().length());
        return surface.appendStream(draft);
    }

    @Override
    public Future<Sent> stopStream(Draft draft) {
        trace.edit("stop_stream", draft.markdown().length());
        return surface.stopStream(draft);
    }

    @Override
    public Future<Void> tidy() {
        return surface.tidy();
    }
}
