package dev.parley.bench;

import java.io.IOException;

/** Which core runs what. A process that is started runs where its parent does. */
final class Cores {
    static final int SERVERS = 0;
    static final int LOAD = 1;

    private Cores() {}

    /** Moves this process to that core. */
    static void move(int core) throws IOException, InterruptedException {
        pin(core, ProcessHandle.current().pid());
    }

    /** Moves a process to that core, with all its threads. */
    static void pin(int core, long pid) throws IOException, InterruptedException {
        Process taskset = new ProcessBuilder("taskset", "-acp", Integer.toString(core), Long.toString(pid))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (taskset.waitFor() != 0) {
            throw new IOException("taskset could not pin process " + pid + " to core " + core);
        }
    }
}
