package dev.parley.bench;

import dev.parley.e2e.ParleyProcess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * From the start of the process {@code ./parley run} to its first answer: on an empty data folder, as
 * after the build, and on a filled one. What counts is the median, as a part of the 3 seconds that it may take. CPU time is
 * shown beside it, because it is steadier on a busy machine.
 */
public final class StartBench {
    private static final int ROUNDS = 5;
    private static final double LIMIT_SECONDS = 3;

    private final HttpClient client = HttpClient.newHttpClient();

    private StartBench() {}

    /** @param ready until it printed its addresses, of {@code answered} */
    private record Start(double ready, double answered, double cpu, double rssMb) {}

    public static void main(String[] args) throws Exception {
        Path data = Files.createTempDirectory("parley-start");
        try {
            StartBench bench = new StartBench();
            List<Start> empty = new ArrayList<>();
            List<Start> filled = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                delete(data);
                empty.add(bench.start(data));
                filled.add(bench.start(data));
            }
            tell("empty data folder", empty);
            tell("filled data folder", filled);
        } finally {
            delete(data);
        }
    }

    private Start start(Path data) throws IOException, InterruptedException {
        long began = System.nanoTime();
        try (ParleyProcess parley = ParleyProcess.run(data, Map.of("PARLEY_JVM", ""))) {
            double ready = secondsSince(began);
            URI question = parley.chat().resolve("/chat/first-question-of-all/messages");
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(question)
                            .header("content-type", "application/json")
                            .header("accept", "application/json")
                            .POST(BodyPublishers.ofString(
                                    new JsonObject().put("text", Bench.QUESTION).encode()))
                            .build(),
                    BodyHandlers.ofString());
            double answered = secondsSince(began);
            if (!answer.body().contains(Bench.ANSWER)) {
                throw new IOException("unexpected answer: " + answer.body());
            }
            ServerProcess process = new ServerProcess(parley.pid());
            return new Start(ready, answered, process.cpuSeconds(), process.rssMb());
        }
    }

    private static double secondsSince(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static void tell(String name, List<Start> starts) {
        double answered = median(starts, Start::answered);
        System.out.printf(
                Locale.ROOT,
                "start to first answer, %s: %.0f%% of %.0f s: %.2f s (ready after %.2f s, CPU %.2f s, %.0f MB; "
                        + "medians of %d, %.2f s to %.2f s)%n",
                name,
                answered / LIMIT_SECONDS * 100,
                LIMIT_SECONDS,
                answered,
                median(starts, Start::ready),
                median(starts, Start::cpu),
                median(starts, Start::rssMb),
                starts.size(),
                sorted(starts, Start::answered).get(0),
                sorted(starts, Start::answered).get(starts.size() - 1));
    }

    private static double median(List<Start> starts, ToDoubleFunction<Start> figure) {
        return sorted(starts, figure).get(starts.size() / 2);
    }

    private static List<Double> sorted(List<Start> starts, ToDoubleFunction<Start> figure) {
        return starts.stream().mapToDouble(figure).sorted().boxed().toList();
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }
}
