package dev.parley.app.cli;

import dev.parley.app.eval.Beir;
import dev.parley.app.eval.IntentsEval;
import dev.parley.app.eval.LabelledTexts;
import dev.parley.app.eval.PairsEval;
import dev.parley.app.eval.QuestionPair;
import dev.parley.app.eval.RetrievalEval;
import dev.parley.app.eval.SimilarEval;
import dev.parley.app.wiring.Checked;
import dev.parley.app.wiring.EvalBench;
import dev.parley.meaning.IntentClassifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "eval",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Measures how well questions are understood, on files that say what would have been right.",
            "Uses the embedding model and the passage index of the configuration; touches no data of the bot."
        })
final class EvalCommand {
    private static final List<Double> LINES = List.of(0.0, 0.3, 0.4, 0.5, 0.55, 0.6, 0.7, 0.8);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Learns intents from one file and guesses those of another.",
                "Each is CSV with the columns text and label; the label oos means that none fits.",
                "Prints the curve over `unsure_below`, how well confidence is calibrated, and last accuracy=… oos_recall=…"
            })
    int intents(
            @Mixin Places places,
            @Option(names = "--train", paramLabel = "FILE", required = true, description = "What is learned from.")
                    Path train,
            @Option(names = "--test", paramLabel = "FILE", required = true, description = "What is guessed.") Path test,
            @Option(
                            names = "--unsure-below",
                            paramLabel = "CONFIDENCE",
                            description =
                                    "Below it a guess is none (default: 0.55, or 0 where the first file has no oos).")
                    @Nullable
                    Double unsureBelow)
            throws IOException, InterruptedException {
        LabelledTexts learned = LabelledTexts.read(train);
        LabelledTexts asked = LabelledTexts.read(test);
        double line = unsureBelow != null ? unsureBelow : learned.labels().contains("oos") ? IntentClassifier.LINE : 0;
        IntentsEval eval = eval(places, learned, asked);
        print(
                "learned from %d sentences of %d labels, guessed %d",
                learned.texts().size(),
                learned.labels().stream().distinct().count(),
                asked.texts().size());
        for (double each : LINES) {
            print("unsure_below=%.2f %s", each, figures(eval.at(each)));
        }
        print("calibration_error=%.4f", eval.calibrationError());
        print("%s", figures(eval.at(line)));
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Searches the documents of a data set in the layout of BEIR for its queries: corpus.jsonl, queries.jsonl,"
                        + " qrels/*.tsv.",
                "Prints how good vectors alone, BM25 alone and both together are, and last ndcg@10=… recall@10=… of both"
            })
    int retrieval(
            @Mixin Places places,
            @Option(names = "--beir", paramLabel = "DIR", required = true, description = "The folder of the data set.")
                    Path folder)
            throws IOException, InterruptedException {
        Beir data = Beir.read(folder);
        RetrievalEval.Scores scores = search(places, data);
        RetrievalEval.Score score = scores.hybrid();
        print("searched %d documents for %d queries", data.documents().size(), score.queries());
        print("vectors alone: %s", figures(scores.vectors()));
        print("BM25 alone: %s", figures(scores.words()));
        print("hybrid: %s", figures(score));
        print("top1=%.4f", score.top1());
        print("ndcg@10=%.4f recall@10=%.4f", score.ndcg(), score.recall());
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Asks which questions a semantic cache would answer from one another, by files that say what would be right.",
                "Prints right and wrong hits over the threshold (`similar` of an `llm` step), with and without the gate on"
                        + " words.",
                "--pairs: lines of question, question, 1 (the same) or 0, apart by tabs. --similar: a JSON list of"
                        + " {\"origin\", \"similar\"}; all origins are stored, each similar one is asked."
            })
    int cache(
            @Mixin Places places,
            @Option(names = "--pairs", paramLabel = "FILE", description = "Pairs of questions.") @Nullable Path pairs,
            @Option(names = "--similar", paramLabel = "FILE", description = "Questions and their re-wordings.")
                    @Nullable
                    Path similar)
            throws IOException, InterruptedException {
        if (pairs == null && similar == null) {
            throw new Refusal("name --pairs FILE or --similar FILE; `parley eval cache --help` says what is in them.");
        }
        if (pairs != null) {
            new CacheCurves(this::print).pairs(judged(places, QuestionPair.pairs(pairs)));
        }
        if (similar != null) {
            new CacheCurves(this::print).similar(asked(places, QuestionPair.similar(similar)));
        }
        return 0;
    }

    private PairsEval judged(Places places, List<QuestionPair> pairs) throws IOException, InterruptedException {
        try (EvalBench bench = bench(places);
                Progress progress = new Progress("embedded", 2 * pairs.size())) {
            return bench.withEmbedder(progress::more, embedder -> PairsEval.run(pairs, embedder));
        }
    }

    private SimilarEval asked(Places places, List<QuestionPair> pairs) throws IOException, InterruptedException {
        try (EvalBench bench = bench(places);
                Progress progress = new Progress("embedded", 2 * pairs.size())) {
            return bench.withEmbedder(progress::more, embedder -> SimilarEval.run(pairs, embedder, bench.vertx()));
        }
    }

    private IntentsEval eval(Places places, LabelledTexts learned, LabelledTexts asked)
            throws IOException, InterruptedException {
        int texts = learned.texts().size() + asked.texts().size();
        try (EvalBench bench = bench(places);
                Progress progress = new Progress("embedded", texts)) {
            return bench.withEmbedder(
                    progress::more, embedder -> IntentsEval.run(learned, asked, embedder, bench.vertx()));
        }
    }

    private RetrievalEval.Scores search(Places places, Beir data) throws IOException, InterruptedException {
        int texts = data.documents().size() + data.queries().size();
        try (EvalBench bench = bench(places);
                Progress progress = new Progress("embedded", texts)) {
            return bench.withEmbedder(
                    progress::more,
                    embedder ->
                            bench.withPassages(index -> new RetrievalEval(data, embedder, index).run(bench.vertx())));
        }
    }

    private EvalBench bench(Places places) throws IOException {
        Path unused = places.data();
        Checked checked = Checked.of(places.config(), places.flows(), System.getenv());
        if (!checked.configured()) {
            spec.commandLine().getErr().print(checked.report());
            throw new Refusal("nothing was measured, because of the errors above.");
        }
        return EvalBench.of(checked, places.prepared());
    }

    private static String figures(IntentsEval.Score score) {
        return String.format(Locale.ROOT, "accuracy=%.4f oos_recall=", score.accuracy())
                + (Double.isNaN(score.oosRecall()) ? "n/a" : String.format(Locale.ROOT, "%.4f", score.oosRecall()));
    }

    private static String figures(RetrievalEval.Score score) {
        return String.format(
                Locale.ROOT, "top1=%.4f ndcg@10=%.4f recall@10=%.4f", score.top1(), score.ndcg(), score.recall());
    }

    private void print(String format, Object... values) {
        spec.commandLine().getOut().println(String.format(Locale.ROOT, format, values));
        spec.commandLine().getOut().flush();
    }
}
