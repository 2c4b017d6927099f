package dev.parley.adapters.local;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One run of redis-server. A shell stands between us and it, for three reasons. Configuration with the password comes
 * over its standard input, so that it shows on no command line and in no file. The same input then stays open for as
 * long as we live: when it ends, because we closed it or because somebody killed us with -9, the shell ends Redis, which
 * writes out what it has. And {@code setsid}, where there is one, takes both out of the terminal's reach: Ctrl-C is for
 * us, and Redis has to be there until the last conversation is saved.
 */
record RedisProcess(Process shell, OutputStream lifeline) {
    private static final String SCRIPT = """
            exec 3<&0
            config=
            while IFS= read -r line <&3 && [ "$line" != . ]; do config="$config$line
            "; done
            printf %s "$config" | "$0" - 3<&- &
            server=$!
            { cat >/dev/null; kill "$server"; } <&3 2>/dev/null &
            wait "$server"
            """;

    /** Blocks for as long as it takes to start a program. */
    static RedisProcess start(Path program, List<String> config, Path log) throws IOException {
        List<String> command = new ArrayList<>();
        RedisProgram.onPath("setsid").ifPresent(setsid -> command.add(setsid.toString()));
        command.addAll(List.of("sh", "-c", SCRIPT, program.toString()));
        Process shell = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        OutputStream lifeline = shell.getOutputStream();
        lifeline.write((String.join("\n", config) + "\n.\n").getBytes(StandardCharsets.UTF_8));
        lifeline.flush();
        return new RedisProcess(shell, lifeline);
    }

    CompletableFuture<Process> ended() {
        return shell.onExit();
    }

    /** Blocks hardly: closing the lifeline lets Redis write out what it has and end. */
    RedisProcess end() throws IOException {
        lifeline.close();
        return this;
    }

    void kill() {
        shell.descendants().forEach(ProcessHandle::destroyForcibly);
        shell.destroyForcibly();
    }
}
