package dev.parley.adapters.discord.fake;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/** One socket of the gateway's. Sends in the order it is asked to, from whichever thread. */
final class Link {
    private final ServerWebSocket socket;
    private final HttpConnection connection;
    private final Context context;
    private final @Nullable Deflater deflater;

    /** Guarded by the world's lock. */
    @Nullable
    Session session;

    Link(ServerWebSocket socket, HttpConnection connection, Context context, boolean compressed) {
        this.socket = socket;
        this.connection = connection;
        this.context = context;
        this.deflater = compressed ? new Deflater() : null;
    }

    void send(JsonObject frame) {
        String text = frame.encode();
        context.runOnContext(now -> {
            if (!socket.isClosed()) {
                write(text);
            }
        });
    }

    private void write(String text) {
        if (deflater == null) {
            socket.writeTextMessage(text).onFailure(Gone::isNoConcern);
        } else {
            socket.writeBinaryMessage(deflated(deflater, text)).onFailure(Gone::isNoConcern);
        }
    }

    /** One stream for the whole socket, each message ending in a flush. */
    private static Buffer deflated(Deflater deflater, String text) {
        deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
        Buffer out = Buffer.buffer();
        byte[] chunk = new byte[8_192];
        int length;
        do {
            length = deflater.deflate(chunk, 0, chunk.length, Deflater.SYNC_FLUSH);
            out.appendBytes(chunk, 0, length);
        } while (length == chunk.length);
        return out;
    }

    void close(int code, String reason) {
        context.runOnContext(now -> socket.close((short) code, reason).onFailure(Gone::isNoConcern));
    }

    /** Without a word, as when a cable is cut. */
    void cut() {
        context.runOnContext(now -> connection.close().onFailure(Gone::isNoConcern));
    }
}
