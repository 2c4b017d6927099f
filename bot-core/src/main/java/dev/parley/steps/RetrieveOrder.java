package dev.parley.steps;

import static dev.parley.spi.Futures.doing;

import dev.parley.model.Passage;
import dev.parley.spi.ModelRequest.ChatMessage;
import dev.parley.spi.ModelRequest.Role;
import dev.parley.spi.PassageSearch.Hit;
import dev.parley.spi.Resources;
import dev.parley.spi.Turn;
import dev.parley.text.Excerpt;
import dev.parley.text.WordRank;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A second look at more passages than are wanted: by the words that they share with the question, or by a model. */
final class RetrieveOrder {
    private static final int DEPTH = 4;
    private static final int MOST = 50;
    private static final int EXCERPT = 600;

    /** The best by words gains as much as this of likeness. */
    private static final double WORDS = 0.15;

    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");
    private static final String SYSTEM =
            "Below are a question and numbered passages. Say which passages help to answer the question: answer with their"
                    + " numbers only, the best first, separated by commas; with 0 if none does.";

    private final int top;
    private final boolean words;
    private final @Nullable RetrieveModel model;

    RetrieveOrder(Retrieve.Settings settings, Resources resources) {
        this.top = settings.top();
        this.words = settings.rerank() == Retrieve.Rerank.WORDS;
        this.model = settings.rerankWith() == null ? null : new RetrieveModel(resources.model(settings.rerankWith()));
    }

    /** How many to look at. */
    static int candidates(Retrieve.Settings settings) {
        boolean more = settings.rerank() == Retrieve.Rerank.WORDS || settings.rerankWith() != null;
        return more ? Math.max(settings.top(), Math.min(MOST, DEPTH * settings.top())) : settings.top();
    }

    Future<List<Hit>> best(String query, List<Hit> hits, Turn turn) {
        List<Hit> ordered = words ? byWords(query, hits) : hits;
        Future<List<Hit>> decided = model == null || hits.size() < 2
                ? Future.succeededFuture(ordered)
                : model.ask(SYSTEM, List.of(new ChatMessage(Role.USER, question(query, ordered))), turn)
                        .map(said -> byNumbers(said, ordered))
                        .map(doing(done -> turn.note("rerank", "model")))
                        .otherwise(ordered);
        return decided.map(all -> all.subList(0, Math.min(top, all.size())));
    }

    private static List<Hit> byWords(String query, List<Hit> hits) {
        double[] scores = WordRank.scores(
                query,
                hits.stream()
                        .map(hit -> hit.passage().title() + " " + hit.passage().text())
                        .toList());
        double most = Math.max(
                1e-9,
                IntStream.range(0, scores.length)
                        .mapToDouble(i -> scores[i])
                        .max()
                        .orElse(0));
        return IntStream.range(0, hits.size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -(hits.get(i).score() + WORDS * scores[i] / most)))
                .map(hits::get)
                .toList();
    }

    private static String question(String query, List<Hit> hits) {
        StringBuilder text = new StringBuilder("Question: ").append(query);
        for (int i = 0; i < hits.size(); i++) {
            Passage passage = hits.get(i).passage();
            text.append("\n\n[")
                    .append(i + 1)
                    .append("] ")
                    .append(passage.title())
                    .append('\n');
            text.append(Excerpt.of(passage.text(), EXCERPT));
        }
        return text.toString();
    }

    /** The named ones first. A model that names none has said that none helps; one that says no number at all, nothing. */
    static List<Hit> byNumbers(String said, List<Hit> hits) {
        Set<Hit> named = new LinkedHashSet<>();
        List<Integer> numbers = NUMBER.matcher(said)
                .results()
                .map(found -> Integer.valueOf(found.group()))
                .toList();
        numbers.stream()
                .filter(number -> number >= 1 && number <= hits.size())
                .map(number -> hits.get(number - 1))
                .forEach(named::add);
        if (named.isEmpty()) {
            return numbers.isEmpty() ? hits : List.of();
        }
        List<Hit> ordered = new ArrayList<>(named);
        hits.stream().filter(hit -> !named.contains(hit)).forEach(ordered::add);
        return ordered;
    }
}
