package dev.parley.app.wiring;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says about a program to start.
 *
 * @param prepared a data folder that the build filled, or {@code data}
 * @param port in place of the configuration's, or null
 * @param consolePort likewise; no console is started where {@code console} is false
 */
public record Options(
        Path config,
        Path flows,
        Path data,
        Path prepared,
        @Nullable Integer port,
        @Nullable Integer consolePort,
        boolean console) {
    /** For a chat in the terminal: a free port, loopback only, no console. */
    public static Options forChat(Path config, Path flows, Path data, Path prepared) {
        return new Options(config, flows, data, prepared, 0, null, false);
    }
}
