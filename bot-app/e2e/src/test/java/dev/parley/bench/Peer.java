package dev.parley.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Another bot, as a process of its own, that does the same job: a question in JSON, a look into a list of frequent ones, an
 * answer in JSON.
 *
 * @param goal how many times as many FAQ hits per CPU-second Parley shall give
 * @param share of the requests of the fast ones that are enough to measure it
 */
record Peer(String name, double goal, double share, JsonObject question) {
    private static final Path INSTALLED = Path.of("bot-app/e2e/target/peers");

    private static final String LISTENING = "listening ";

    static final List<Peer> ALL = List.of(
            new Peer("node-red", 10, 1, new JsonObject().put("text", Bench.QUESTION)),
            new Peer("hubot", 2, 1, new JsonObject().put("text", Bench.QUESTION)),
            new Peer("botbuilder", 17, 1, activity()),
            new Peer("flowise", 250, 0.05, new JsonObject().put("question", Bench.QUESTION)),
            new Peer("n8n", 700, 0.05, new JsonObject().put("text", Bench.QUESTION)));

    /** As the emulator of botbuilder sends it, so that the reply comes back in the response. */
    private static JsonObject activity() {
        return new JsonObject()
                .put("type", "message")
                .put("id", "1")
                .put("deliveryMode", "expectReplies")
                .put("channelId", "emulator")
                .put("serviceUrl", "http://localhost:1")
                .put("from", new JsonObject().put("id", "customer"))
                .put("recipient", new JsonObject().put("id", "bot"))
                .put("conversation", new JsonObject().put("id", "here"))
                .put("text", Bench.QUESTION);
    }

    /** Says {@code listening} and its path once it is there, and {@code prepared} before where what it did until then is no start. */
    Running start(int port) throws IOException {
        Path folder = INSTALLED.resolve(name);
        if (!Files.isDirectory(folder.resolve("node_modules"))) {
            throw new IOException(name + " is not installed: ./verify bench peers " + name + " does that.");
        }
        long began = System.nanoTime();
        Process process = new ProcessBuilder("node", "start.js", Integer.toString(port))
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var said = process.inputReader();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.equals("prepared")) {
                began = System.nanoTime();
            } else if (line.startsWith(LISTENING)) {
                URI base = URI.create("http://localhost:" + port);
                return new Running(process, base, line.substring(LISTENING.length()), began);
            }
        }
        throw new IOException(name + " did not start");
    }

    /** @param began when it was started, by the system's nanos */
    record Running(Process process, URI base, String path, long began) implements AutoCloseable {
        @Override
        public void close() {
            process.destroy();
        }
    }
}
