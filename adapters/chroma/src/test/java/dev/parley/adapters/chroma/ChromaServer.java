package dev.parley.adapters.chroma;

import static dev.parley.contract.Awaiting.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real Chroma server of its own, on loopback, with its data in a folder that the test gives it. */
final class ChromaServer implements AutoCloseable {
    private static final Path PROGRAM = Path.of("target/chroma/node_modules/.bin/chroma");
    private static final int TRIES = 300;

    private final Process process;
    private final int port;

    private ChromaServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static ChromaServer start(Vertx vertx, Path data) throws IOException {
        if (!Files.isExecutable(PROGRAM)) {
            throw new AssertionError("The Chroma server that these tests talk to is not installed in "
                    + PROGRAM.toAbsolutePath() + ": run ./verify, which installs it");
        }
        int port = freePort();
        Process process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "run",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        "" + port,
                        "--path",
                        data.toString())
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("chroma.log").toFile())
                .start();
        ChromaServer server = new ChromaServer(process, port);
        await(server.ready(vertx, TRIES));
        return server;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    private Future<Integer> ready(Vertx vertx, int tries) {
        var client = vertx.createHttpClient();
        return client.request(HttpMethod.GET, port, "127.0.0.1", "/api/v2/heartbeat")
                .compose(request -> request.send().map(HttpClientResponse::statusCode))
                .eventually(client::close)
                .recover(notYet -> tries == 0 || !process.isAlive()
                        ? Future.failedFuture(notYet)
                        : vertx.timer(50, TimeUnit.MILLISECONDS).compose(later -> ready(vertx, tries - 1)));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
