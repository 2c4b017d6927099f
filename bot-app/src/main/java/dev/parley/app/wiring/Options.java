package dev.parley.app.wiring;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says about a program to start.
 *
 * @param port in place of the configuration's, or null
 * @param consolePort likewise; no console is started where {@code console} is false
 */
public record Options(
        Path config,
        Path flows,
        Path data,
        @Nullable Integer port,
        @Nullable Integer consolePort,
        boolean console) {
    /** For a chat in the terminal: a free port, loopback only, no console. */
    public static Options forChat(Path config, Path flows, Path data) {
        return new Options(config, flows, data, 0, null, false);
    }
}
