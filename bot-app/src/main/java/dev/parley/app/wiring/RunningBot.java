package dev.parley.app.wiring;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
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
        URI announced = RunFile.announced(data);
        if (announced != null && lives(announced)) {
            return at(announced);
        }
        Options options = Options.forChat(config, flows, data, prepared);
        Program program = Program.start(Checked.of(config, flows, System.getenv()), options);
        return new RunningBot(URI.create("http://localhost:" + program.port()), program);
    }

    private static boolean lives(URI bot) throws InterruptedException {
        HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
        HttpRequest request = HttpRequest.newBuilder(bot.resolve("/health/live"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            HttpResponse<Void> response = http.send(request, BodyHandlers.discarding());
            return response.statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
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
