package dev.parley.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.parley.bot.Bot;
import dev.parley.flow.Faults.Fault;
import dev.parley.flow.Faults.Kind;
import dev.parley.model.Failure;
import dev.parley.model.Problem;
import dev.parley.model.TurnRecord;
import dev.parley.spi.Observer;
import dev.parley.testkit.Awaiting;
import dev.parley.testkit.FakeChannel;
import dev.parley.testkit.HashEmbedder;
import dev.parley.testkit.MemoryPassages;
import dev.parley.testkit.MemoryStores;
import dev.parley.testkit.ScriptedModel;
import dev.parley.testkit.StepHarness;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One fault in a good set of flows: it is refused with an error in the line of the fault, or accepted, and then it runs. A failure names its seeds; the share of faults found in their line is asserted. {@code -Dparley.faults=10000} makes more.
 */
class SingleFaultTest {
    private static final int FAULTS = Integer.getInteger("parley.faults", 4_000);
    private static final int BATCH = 100;
    private static final List<Kind> KINDS = List.copyOf(EnumSet.allOf(Kind.class));
    private static final double SHARE = 0.95;

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final StepHarness harness = StepHarness.on(vertx, ScriptedModel.says("Yes."));
    private final Map<Kind, int[]> found = new EnumMap<>(Kind.class);
    private final Map<Path, Running> bots = new HashMap<>();
    private int runs;
    private final List<String> elsewhere = new ArrayList<>();

    @AfterEach
    void close() {
        Awaiting.result(vertx.close());
    }

    @Test
    void aFaultIsReportedInItsLine() throws IOException {
        List<Path> good = GoodSets.files("/flow.yaml");
        for (int first = 0; first < FAULTS; first += BATCH) {
            int from = first;
            assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
                for (int seed = from; seed < Math.min(FAULTS, from + BATCH); seed++) {
                    one(seed, good);
                }
            });
        }
        int refused = found.values().stream()
                .mapToInt(counts -> counts[0] + counts[1])
                .sum();
        int inLine = found.values().stream().mapToInt(counts -> counts[0]).sum();
        String report = report();
        assertThat(runs).as(report).isPositive();
        assertThat((double) inLine / refused).as(report).isGreaterThanOrEqualTo(SHARE);
    }

    private String report() {
        StringBuilder text = new StringBuilder("found in their line, elsewhere, accepted (of these run " + runs + "):");
        found.forEach(
                (kind, counts) -> text.append("\n  %s %d %d %d".formatted(kind, counts[0], counts[1], counts[2])));
        elsewhere.stream()
                .limit(Integer.getInteger("parley.shown", 20))
                .forEach(fault -> text.append('\n').append(fault));
        return text.toString();
    }

    private void one(int seed, List<Path> good) throws IOException {
        Random random = new Random(seed);
        Path original = good.get(random.nextInt(good.size()));
        Kind kind = KINDS.get(seed % KINDS.size());
        String text = Files.readString(original);
        Fault fault = new Faults(text, random).make(kind);
        if (fault == null || fault.text().equals(text)) {
            return;
        }
        GoodSets copies = new GoodSets(folder);
        Path target = copies.copyOf(original);
        GoodSets.write(target, fault.text());
        judge(seed, fault, target, FlowReader.read(copies.copyOfSet(original), Fixtures.world()));
        GoodSets.write(target, text);
    }

    private void judge(int seed, Fault fault, Path target, Reading reading) throws IOException {
        List<Problem> errors =
                reading.problems().stream().filter(Problem::isError).toList();
        int[] counts = found.computeIfAbsent(fault.kind(), kind -> new int[3]);
        String file = target.toString().replace('\\', '/');
        boolean inLine = errors.stream()
                .anyMatch(error -> error.at().line() == fault.line()
                        && file.endsWith(error.at().file()));
        counts[errors.isEmpty() ? 2 : inLine ? 0 : 1]++;
        assertThat(reading.draft() == null).as("seed " + seed).isEqualTo(!errors.isEmpty());
        if (!errors.isEmpty() && !inLine) {
            String line = fault.text().split("\n", -1)[fault.line() - 1];
            elsewhere.add("seed " + seed + " " + fault.kind() + " " + fault.line() + ": " + line + "\n    "
                    + errors.get(0).at() + " " + errors.get(0).message());
        }
        if (reading.draft() != null) {
            var ready = Awaiting.settled(reading.draft().prepare((flow, step, version) -> harness));
            assertThat(ready.succeeded())
                    .as("seed " + seed + ": " + ready.cause())
                    .isTrue();
            run(seed, target);
        }
    }

    /** One message to what was accepted, unless it calls other systems; it may fail, but never by a defect. */
    private void run(int seed, Path flow) throws IOException {
        String text = Files.readString(flow);
        if (text.contains("type: http") || text.contains("flow: price")) {
            return;
        }
        Path set = flow.resolve("../..").normalize();
        Running running = bots.computeIfAbsent(set, this::bot);
        Reading reading = Awaiting.result(running.bot().reload());
        assertThat(reading.draft()).as("seed " + seed).isNotNull();
        assertThat(running.web().in("room" + seed).says("survey").text())
                .as("seed " + seed)
                .isNotNull();
        assertThat(running.ended())
                .as("seed " + seed)
                .noneMatch(
                        record -> record.failure() != null && record.failure().kind() == Failure.Kind.BUG);
        runs++;
    }

    private record Running(Bot bot, FakeChannel web, List<TurnRecord> ended) {}

    private Running bot(Path set) {
        World world = Fixtures.world();
        FakeChannel web = new FakeChannel("web");
        List<TurnRecord> ended = new CopyOnWriteArrayList<>();
        Bot bot = Bot.builder(vertx)
                .flows(set)
                .stepTypes(world.types())
                .channels(List.of(web, new FakeChannel("slack"), new FakeChannel("discord")))
                .models(Map.of("main", ScriptedModel.says("Yes."), "small", ScriptedModel.says("No.")))
                .collections(world.collections())
                .embedder(new HashEmbedder())
                .passages(new MemoryPassages())
                .stores(new MemoryStores(harness.clock()))
                .clock(harness.clock())
                .env(Map.of("SHOP_NAME", "Shop"))
                .observers(List.of(new Ends(ended)))
                .build();
        Awaiting.result(bot.start());
        return new Running(bot, web, ended);
    }

    private record Ends(List<TurnRecord> ended) implements Observer {
        @Override
        public void turnEnded(TurnRecord record) {
            ended.add(record);
        }
    }
}
