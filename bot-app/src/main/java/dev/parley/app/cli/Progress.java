package dev.parley.app.cli;

import java.util.Locale;

/** A bar in the terminal, on stderr; nothing where that is a file or a pipe, as the launcher says. */
final class Progress implements AutoCloseable {
    private static final int WIDTH = 40;

    private final String what;
    private final int all;
    private final boolean shown = Boolean.getBoolean("parley.terminal");
    private int done;

    Progress(String what, int all) {
        this.what = what;
        this.all = Math.max(1, all);
    }

    void more(int count) {
        done += count;
        if (shown) {
            int full = (int) Math.min(WIDTH, (long) WIDTH * done / all);
            System.err.printf(
                    Locale.ROOT, "\r%s%s %,d of %,d %s ", "█".repeat(full), "░".repeat(WIDTH - full), done, all, what);
        }
    }

    /** Wipes the bar away. */
    @Override
    public void close() {
        if (shown) {
            System.err.print("\r\033[K");
        }
    }
}
