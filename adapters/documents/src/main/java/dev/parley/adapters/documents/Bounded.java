package dev.parley.adapters.documents;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Gives up on what unfolds to more than a bound. */
final class Bounded extends FilterInputStream {
    private long left;

    Bounded(InputStream in, long most) {
        super(in);
        this.left = most;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int count = super.read(into, from, length);
        count(Math.max(0, count));
        return count;
    }

    private void count(int more) throws IOException {
        left -= more;
        if (left < 0) {
            throw new IOException("unfolded it is larger than 50 MB");
        }
    }
}
