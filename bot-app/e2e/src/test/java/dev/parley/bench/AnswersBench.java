package dev.parley.bench;

import dev.parley.app.wiring.Checked;
import dev.parley.app.wiring.EvalBench;
import dev.parley.meaning.AcceptLine;
import dev.parley.meaning.IntentClassifier;
import dev.parley.meaning.Variants;
import dev.parley.meaning.Variants.Variant;
import dev.parley.model.Passage;
import dev.parley.spi.Embedder;
import dev.parley.spi.PassageIndex;
import io.vertx.core.Future;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What lies between a question and its answer: one question embedded, the decisions of intent and FAQ among 5,000 wordings,
 * and a search among 100,000 passages, each beside its goal. Vectors of wordings and passages lie in clusters, as real ones
 * do. Their texts are drawn from 30,000 words as often as Zipf's law has them in a language, the most used of which are those
 * of English: in how many passages a word is decides what it costs to search for it. The load of the machine stands at the
 * top: on a busy one only the CPU time means something. {@code -Dpassages=N} takes another number of passages.
 */
public final class AnswersBench {
    private static final int DIMENSION = 384;
    private static final int QUESTIONS = 300;
    private static final int WARM = 60;
    private static final int WORDINGS = 5_000;
    private static final int ENTRIES = 500;
    private static final int LABELS = 50;
    private static final int BATCH = 5_000;
    private static final String COLLECTION = "bench";
    private static final int WORDS = 30_000;
    private static final String[] MOST_USED =
            "the of and to a in is that for it as was with be by on not at this are or an but from they".split(" ");

    private static final String[] ASKED =
            ("how do i connect my bot to slack discord redis where is the password reset order refund"
                            + " delivery invoice cancel account change address why can not log in key model answer cache flow step")
                    .split(" ");

    private final Random random = new Random(3);
    private final double[] shares = shares();

    private AnswersBench() {}

    public static void main(String[] args) throws Exception {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        System.out.printf(Locale.ROOT, "load of the machine at the start: %.1f%n", load);
        AnswersBench bench = new AnswersBench();
        bench.decisions();
        Checked checked = Checked.of(Path.of("config/bot.yaml"), Path.of("flows"), Map.of());
        try (EvalBench parts = EvalBench.of(checked, Path.of("bot-app/target/prepared"))) {
            Object unused = parts.withEmbedder(
                    done -> {},
                    embedder -> parts.vertx()
                            .executeBlocking(() -> bench.embedding(embedder))
                            .compose(embedded -> parts.withPassages(
                                    index -> parts.vertx().executeBlocking(() -> bench.retrieval(index)))));
        }
    }

    private boolean embedding(Embedder embedder) throws ExecutionException, InterruptedException {
        List<Double> millis = new ArrayList<>();
        long cpu = 0;
        for (int i = 0; i < WARM + QUESTIONS; i++) {
            cpu = i == WARM ? cpuNanos() : cpu;
            String question = sentence(8, this::asked) + " " + i;
            long began = System.nanoTime();
            float[] vector = get(embedder.embed(question));
            if (i >= WARM && vector.length > 0) {
                millis.add((System.nanoTime() - began) / 1e6);
            }
        }
        tell("one question embedded, p50", at(millis, 0.5), 8);
        System.out.printf(
                Locale.ROOT, "  CPU of the whole program: %.2f ms a question%n", (cpuNanos() - cpu) / 1e6 / QUESTIONS);
        return true;
    }

    private void decisions() {
        List<Variant> wordings = new ArrayList<>();
        List<float[]> centres = centres(ENTRIES);
        for (int i = 0; i < WORDINGS; i++) {
            wordings.add(variant(i % ENTRIES, centres.get(i % ENTRIES)));
        }
        wordings.sort(Comparator.comparingInt(Variant::entry));
        Variants variants = new Variants(wordings);
        long began = System.nanoTime();
        AcceptLine line = AcceptLine.learn(variants, 0.86);
        seconds("threshold of 5,000 wordings learned", began);
        List<IntentClassifier.Label> labels = new ArrayList<>();
        for (int label = 0; label < LABELS; label++) {
            int entry = label;
            labels.add(new IntentClassifier.Label(
                    "label" + label,
                    IntStream.range(0, WORDINGS / LABELS)
                            .mapToObj(i -> near(centres.get(entry)))
                            .toList(),
                    List.of()));
        }
        began = System.nanoTime();
        IntentClassifier learned = IntentClassifier.learn(labels, centres.subList(LABELS, 2 * LABELS));
        seconds("5,000 examples of 50 intents learned", began);
        List<Double> millis = new ArrayList<>();
        int hits = 0;
        for (int i = 0; i < 10 * WARM + QUESTIONS; i++) {
            Variant asked = variant(-1, centres.get(i % ENTRIES));
            began = System.nanoTime();
            double sure = learned.guess(asked.vector()).confidence();
            hits += line.accepts(variants.nearest(asked)) && sure >= 0 ? 1 : 0;
            if (i >= 10 * WARM) {
                millis.add((System.nanoTime() - began) / 1e6);
            }
        }
        tell("intent and FAQ among 5,000 wordings, p50", at(millis, 0.5), 1);
        System.out.printf(Locale.ROOT, "  %d hits, p95 %.2f ms%n", hits, at(millis, 0.95));
    }

    private boolean retrieval(PassageIndex index) throws ExecutionException, InterruptedException {
        int count = Integer.getInteger("passages", 100_000);
        List<float[]> centres = centres(ENTRIES);
        long began = System.nanoTime();
        for (int from = 0; from < count; from += BATCH) {
            List<Passage> passages = new ArrayList<>();
            List<float[]> vectors = new ArrayList<>();
            for (int i = from; i < Math.min(count, from + BATCH); i++) {
                passages.add(new Passage("p" + i, "d" + i / 20, sentence(5), sentence(80) + " name" + i, "h" + i));
                vectors.add(near(centres.get(i % ENTRIES)));
            }
            Void unused = get(index.upsert(COLLECTION, passages, vectors));
        }
        seconds("index of " + count + " passages built", began);
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < WARM + QUESTIONS; i++) {
            float[] vector = near(centres.get(random.nextInt(ENTRIES)));
            String question = sentence(8) + " name" + random.nextInt(count);
            long start = System.nanoTime();
            int found = get(index.search(COLLECTION, question, vector, 4)).size();
            if (i >= WARM && found == 4) {
                millis.add((System.nanoTime() - start) / 1e6);
            }
        }
        tell("search among " + count + " passages, p95", at(millis, 0.95), 15);
        System.out.printf(Locale.ROOT, "  p50 %.2f ms%n", at(millis, 0.5));
        return true;
    }

    private Variant variant(int entry, float[] centre) {
        return new Variant(
                entry, near(centre), Set.copyOf(Arrays.asList(sentence(8).split(" "))), "same");
    }

    private String sentence(int words) {
        return sentence(words, this::word);
    }

    private static String sentence(int words, Supplier<String> word) {
        return Stream.generate(word).limit(words).collect(Collectors.joining(" "));
    }

    private String asked() {
        return ASKED[random.nextInt(ASKED.length)];
    }

    private String word() {
        int place = Arrays.binarySearch(shares, random.nextDouble() * shares[WORDS - 1]);
        int rank = place < 0 ? -place - 1 : place;
        return rank < MOST_USED.length ? MOST_USED[rank] : "w" + Integer.toString(rank, Character.MAX_RADIX);
    }

    /** Up to each word, how much of a text is made of them: Zipf's law as Mandelbrot has it. */
    private static double[] shares() {
        double[] shares = new double[WORDS];
        double sum = 0;
        for (int rank = 1; rank <= WORDS; rank++) {
            sum += 1 / (rank + 2.7);
            shares[rank - 1] = sum;
        }
        return shares;
    }

    private List<float[]> centres(int count) {
        float[] common = new float[DIMENSION];
        Arrays.fill(common, 1f);
        return IntStream.range(0, count).mapToObj(i -> near(common, 1.5)).toList();
    }

    private float[] near(float[] centre) {
        return near(centre, 0.03);
    }

    private float[] near(float[] centre, double spread) {
        float[] vector = new float[DIMENSION];
        double squares = 0;
        for (int d = 0; d < DIMENSION; d++) {
            vector[d] = (float) (centre[d] + spread * random.nextGaussian());
            squares += vector[d] * vector[d];
        }
        for (int d = 0; d < DIMENSION; d++) {
            vector[d] /= (float) Math.sqrt(squares);
        }
        return vector;
    }

    private static <T> T get(Future<T> future) throws ExecutionException, InterruptedException {
        return future.toCompletionStage().toCompletableFuture().get();
    }

    private static long cpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    private static double at(List<Double> millis, double share) {
        List<Double> sorted = millis.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, (int) (share * sorted.size())));
    }

    private static void tell(String what, double millis, double goal) {
        Figures.atMost(what, millis, "ms", goal);
        System.out.printf(
                Locale.ROOT,
                "%s: %.2f ms (goal: at most %.0f ms, %s)%n",
                what,
                millis,
                goal,
                millis <= goal ? "reached" : "missed");
    }

    private static void seconds(String what, long began) {
        System.out.printf(Locale.ROOT, "  %s in %.1f s%n", what, (System.nanoTime() - began) / 1e9);
    }
}
