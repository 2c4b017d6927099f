package dev.parley.e2e;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** What a process prints, kept as it comes; a test can wait for words of it. */
final class Printed {
    private static final Executor READERS = Executors.newCachedThreadPool(runnable -> {
        Thread thread = new Thread(runnable, "printed");
        thread.setDaemon(true);
        return thread;
    });

    private final StringBuilder text = new StringBuilder();
    private boolean ended;

    static Printed by(Process process) {
        Printed printed = new Printed();
        READERS.execute(() -> printed.drain(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
        return printed;
    }

    private void drain(Reader from) {
        char[] piece = new char[8192];
        try (from) {
            for (int read = from.read(piece); read >= 0; read = from.read(piece)) {
                add(new String(piece, 0, read), false);
            }
            add("", true);
        } catch (IOException e) {
            add("\n" + e, true);
        }
    }

    private synchronized void add(String piece, boolean last) {
        text.append(piece);
        ended |= last;
        notifyAll();
    }

    /** How much there is now; for {@link #await} to look at what comes later only. */
    synchronized int length() {
        return text.length();
    }

    /** Waits until the words stand after the place; gives the text from the place on. */
    synchronized String await(String words, int from, int seconds) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        try {
            while (text.indexOf(words, from) < 0) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (ended || left <= 0) {
                    String why = ended ? "it ended without" : "for " + seconds + " s there was no";
                    throw new AssertionError(why + " \"" + words + "\":\n" + text.substring(from));
                }
                wait(left);
            }
            return text.substring(from);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public synchronized String toString() {
        return text.toString();
    }
}
