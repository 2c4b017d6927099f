package dev.parley.e2e;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command in a pseudo terminal, as someone who types sees it. The terminal is that of {@code script}. */
final class Pty implements AutoCloseable {
    static final String CTRL_C = "\003";
    static final String CTRL_D = "\004";
    static final String ENTER = "\r";
    /** As a terminal sends it that was told so by the line editor ({@code ESC [ ? 1 h}). */
    static final String UP = "\033OA";

    private final Process process;
    private final Printed screen;
    private final OutputStream keys;
    private int seen;

    private Pty(Process process) {
        this.process = process;
        this.screen = Printed.by(process);
        this.keys = process.getOutputStream();
    }

    static Pty parley(String arguments) throws IOException {
        ProcessBuilder builder = ParleyProcess.builder(List.of(), Map.of("TERM", "xterm"));
        String command = "stty rows 40 cols 120; exec '" + Project.ROOT.resolve("parley") + "' " + arguments;
        return new Pty(builder.command("script", "-qefc", command, "/dev/null")
                .redirectErrorStream(true)
                .start());
    }

    void type(String text) throws IOException {
        keys.write(text.getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    /** Waits for words after those it waited for last; gives all that came in between, and the words. */
    @CanIgnoreReturnValue
    String shows(String words) {
        String shown = screen.await(words, seen, 120);
        int end = shown.indexOf(words) + words.length();
        seen += end;
        return shown.substring(0, end);
    }

    int status() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("did not end:\n" + screen);
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
