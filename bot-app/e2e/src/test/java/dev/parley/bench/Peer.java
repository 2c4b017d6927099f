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
 */
record Peer(String name, double goal, String path, JsonObject question) {
    private static final Path INSTALLED = Path.of("bot-app/e2e/target/peers");

    static final List<Peer> ALL = List.of(
            new Peer("node-red", 10, "/answer", new JsonObject().put("text", Bench.QUESTION)),
            new Peer("hubot", 2, "/answer", new JsonObject().put("text", Bench.QUESTION)),
            new Peer("botbuilder", 17, "/api/messages", activity()));

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

    Running start(int port) throws IOException {
        Path folder = INSTALLED.resolve(name);
        if (!Files.isDirectory(folder.resolve("node_modules"))) {
            throw new IOException(name + " is not installed: ./verify bench peers " + name + " does that.");
        }
        Process process = new ProcessBuilder("node", "start.js", Integer.toString(port))
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var said = process.inputReader();
        for (String line = said.readLine(); !"listening".equals(line); line = said.readLine()) {
            if (line == null) {
                throw new IOException(name + " did not start");
            }
        }
        return new Running(process, URI.create("http://localhost:" + port));
    }

    record Running(Process process, URI base) implements AutoCloseable {
        @Override
        public void close() {
            process.destroy();
        }
    }
}
