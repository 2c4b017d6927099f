package dev.parley.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A helper of the benchmark, as a process of its own. It says {@code listening} when it is ready. */
record BenchProcess(Process java) implements AutoCloseable {
    static BenchProcess start(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "java",
                "-XX:+UseSerialGC",
                "-Dlogback.configurationFile=config/logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line = process.inputReader().readLine();
        if (!"listening".equals(line)) {
            throw new IOException(main.getSimpleName() + " did not start: " + line);
        }
        return new BenchProcess(process);
    }

    ServerProcess process() {
        return new ServerProcess(java.pid());
    }

    @Override
    public void close() {
        java.destroy();
    }
}
