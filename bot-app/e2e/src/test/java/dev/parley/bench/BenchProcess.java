package dev.parley.bench;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A helper of the benchmark, as a process of its own. It listens on the port that is its first argument, and
 * says {@code listening} when it does. */
record BenchProcess(Process java, int port) implements AutoCloseable {
    static BenchProcess start(Class<?> main, int port, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "java",
                "-XX:+UseSerialGC",
                "-Dlogback.configurationFile=config/logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                Integer.toString(port)));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line = process.inputReader().readLine();
        if (!"listening".equals(line)) {
            throw new IOException(main.getSimpleName() + " did not start: " + line);
        }
        return new BenchProcess(process, port);
    }

    URI at(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    ServerProcess process() {
        return new ServerProcess(java.pid());
    }

    @Override
    public void close() {
        java.destroy();
    }
}
