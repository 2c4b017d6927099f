package dev.parley.app.wiring;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A bot to talk to: one that runs already, or one that was started for the purpose and ends when this is closed. */
public final class RunningBot implements AutoCloseable {
    private final URI address;
    private final @Nullable Program own;

    private RunningBot(URI address, @Nullable Program own) {
        this.address = address;
        this.own = own;
    }

    public static RunningBot at(URI address) {
        return new RunningBot(address, null);
    }

    public static RunningBot findOrStart(Path config, Path flows, Path data, Path prepared)
            throws IOException, InterruptedException {
        RunFile.Announced announced = RunFile.announced(data);
        if (announced != null && announced.lives()) {
            return at(announced.url());
        }
        Options options = Options.forChat(config, flows, data, prepared);
        Program program = Program.start(Checked.of(config, flows, System.getenv()), options);
        return new RunningBot(URI.create("http://localhost:" + program.port()), program);
    }

    public URI address() {
        return address;
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }
}
