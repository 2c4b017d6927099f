package dev.parley.bench;

import dev.parley.e2e.Config;
import dev.parley.e2e.ParleyProcess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
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
 * From the start of the process {@code ./parley run} to its first answer: on an empty data folder, as after the build, on a
 * filled one, and without an embedding model. What counts is the median, as a part of the time that it may take. CPU time is
 * shown beside it, because it is steadier on a busy machine.
 */
public final class StartBench {
    private static final int ROUNDS = 5;
    private static final Goal WITH_MODEL = new Goal(3, 350);
    private static final Goal WITHOUT = new Goal(1, 150);
    private static final String HELLO = """
            flow: hello
            title: Says hello
            start: {channels: [web]}
            steps:
              - {type: reply, text: Hello}
            """;

    private final HttpClient client = HttpClient.newHttpClient();

    private StartBench() {}

    private record Goal(double seconds, double rssMb) {}

    /** @param ready until it printed its addresses, of {@code answered} */
    private record Start(
            double ready, double answered, double cpu, double rssMb, double firstMillis, double laterMillis) {
        double ratio() {
            return firstMillis / laterMillis;
        }
    }

    public static void main(String[] args) throws Exception {
        Path data = Files.createTempDirectory("parley-start");
        try {
            StartBench bench = new StartBench();
            List<Start> empty = new ArrayList<>();
            List<Start> filled = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                delete(data);
                empty.add(bench.start(data, Bench.ANSWER));
                filled.add(bench.start(data, Bench.ANSWER));
            }
            tell("empty data folder", empty, WITH_MODEL);
            tell("filled data folder", filled, WITH_MODEL);
            tell("no embedding model", bench.withoutModel(data), WITHOUT);
            List<Start> warm = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                warm.add(bench.firstAndLater(data));
            }
            tellFirst(warm);
        } finally {
            delete(data);
        }
    }

    private List<Start> withoutModel(Path data) throws IOException, InterruptedException {
        Path flow = data.resolve("flows/hello/flow.yaml");
        Files.createDirectories(flow.getParent());
        Files.writeString(flow, HELLO);
        String[] config = Config.with(data, "- provider: local  ", "- provider: none  ");
        String[] options = {
            config[0], config[1], "--flows", data.resolve("flows").toString()
        };
        List<Start> starts = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            starts.add(start(data.resolve("bare"), "Hello", options));
        }
        return starts;
    }

    private Start start(Path data, String expected, String... options) throws IOException, InterruptedException {
        long began = System.nanoTime();
        try (ParleyProcess parley = ParleyProcess.run(data, Map.of("PARLEY_JVM", ""), options)) {
            double ready = secondsSince(began);
            ServerProcess process = new ServerProcess(parley.pid());
            ask(parley, 0, Bench.QUESTION, expected);
            double answered = secondsSince(began);
            double cpu = process.cpuSeconds();
            double rssMb = process.rssMb();
            return new Start(ready, answered, cpu, rssMb, 0, 1);
        }
    }

    /**
     * The first answer of a process, beside its hundredth: each question is another one, so that none is remembered. Only what
     * the caller itself needs is warm before, by looks at the health page.
     */
    private Start firstAndLater(Path data) throws IOException, InterruptedException {
        try (ParleyProcess parley = ParleyProcess.run(data, Map.of("PARLEY_JVM", ""))) {
            for (int look = 0; look < 50; look++) {
                var unused = client.send(
                        HttpRequest.newBuilder(parley.chat().resolve("/health/live"))
                                .build(),
                        BodyHandlers.ofString());
            }
            List<Double> millis = new ArrayList<>();
            for (int number = 0; number < 110; number++) {
                long asked = System.nanoTime();
                ask(parley, number, "How would team " + number + " connect Slack?", "");
                millis.add((System.nanoTime() - asked) / 1e6);
            }
            double later = millis.subList(90, 110).stream().sorted().toList().get(10);
            return new Start(0, 0, 0, 0, millis.get(0), later);
        }
    }

    private void ask(ParleyProcess parley, int number, String text, String expected)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(parley.chat().resolve("/chat/question-number-" + number + "/messages"))
                        .header("content-type", "application/json")
                        .header("accept", "application/json")
                        .POST(BodyPublishers.ofString(
                                new JsonObject().put("text", text).encode()))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200 || !answer.body().contains(expected)) {
            throw new IOException("unexpected answer: " + answer.body());
        }
    }

    private static double secondsSince(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static void tell(String name, List<Start> starts, Goal goal) {
        double answered = median(starts, Start::answered);
        Figures.atMost("start to first answer, " + name, answered, "s", goal.seconds());
        Figures.atMost("memory after the first answer, " + name, median(starts, Start::rssMb), "MB", goal.rssMb());
        System.out.printf(
                Locale.ROOT,
                "start to first answer, %s: %.0f%% of %.0f s: %.2f s (ready after %.2f s, CPU %.2f s, %.0f MB; "
                        + "medians of %d, %.2f s to %.2f s)%n",
                name,
                answered / goal.seconds() * 100,
                goal.seconds(),
                answered,
                median(starts, Start::ready),
                median(starts, Start::cpu),
                median(starts, Start::rssMb),
                starts.size(),
                sorted(starts, Start::answered).get(0),
                sorted(starts, Start::answered).get(starts.size() - 1));
    }

    private static void tellFirst(List<Start> starts) {
        double ratio = median(starts, Start::ratio);
        Figures.atMost("the first answer, of the hundredth", ratio, "times", 1.5);
        System.out.printf(
                Locale.ROOT,
                "the first answer takes %.1f times as long as the hundredth: %.1f ms and %.1f ms (medians of %d)%n",
                ratio,
                median(starts, Start::firstMillis),
                median(starts, Start::laterMillis),
                starts.size());
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
