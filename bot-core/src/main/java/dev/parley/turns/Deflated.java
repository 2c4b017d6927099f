package dev.parley.turns;

import dev.parley.model.Failure;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Bytes made small: what a turn read is mostly what another step of it gave. */
final class Deflated {
    /** No body that was written is longer. */
    private static final int LONGEST = 32 * 1024 * 1024;

    private Deflated() {}

    static Buffer deflate(Buffer bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length() / 3 + 64);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream squeezed = new DeflaterOutputStream(out, deflater)) {
            squeezed.write(bytes.getBytes());
        } catch (IOException e) {
            throw new IllegalStateException("memory can be written", e);
        } finally {
            deflater.end();
        }
        return Buffer.buffer(out.toByteArray());
    }

    static Buffer inflate(Buffer bytes) {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes.getBytes()))) {
            return Buffer.buffer(in.readNBytes(LONGEST));
        } catch (IOException e) {
            throw Failure.of(Failure.Kind.UNAVAILABLE, "the store has a turn that can't be read: " + e.getMessage())
                    .exception();
        }
    }
}
