package dev.parley.steps;

import dev.parley.model.CollectionRef;
import dev.parley.model.Scalar;
import dev.parley.model.Shape;
import dev.parley.spi.Outcome;
import dev.parley.spi.PassageIndex.Hit;
import dev.parley.spi.PassageValue;
import dev.parley.spi.Resources;
import dev.parley.spi.Setting;
import dev.parley.spi.Step;
import dev.parley.spi.StepType;
import dev.parley.spi.Turn;
import dev.parley.text.Excerpt;
import dev.parley.text.Template;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** {@code retrieve}: finds the passages of a collection that fit the question. */
public final class Retrieve implements StepType<Retrieve.Settings> {
    public record Settings(
            @Setting(
                    "Which documents to search: the name of a flow with a `knowledge` folder, or of another collection.")
            CollectionRef collection,

            @Setting(value = "How many passages at most.", orElse = "4", min = 1, max = 50)
            int top,

            @Setting(value = "What to search for.", orElse = "{{ message.text }}")
            Template query,

            @Setting(value = "Leave out passages less alike than this, 0 to 1.", orElse = "0", min = 0, max = 1)
            double atLeast) {}

    @Override
    public String name() {
        return "retrieve";
    }

    @Override
    public String summary() {
        return "Finds the passages of a collection of documents that fit the question.";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public String example() {
        return """
                id: found
                type: retrieve
                collection: handbook
                top: 4
                """;
    }

    @Override
    public Shape result(Settings settings) {
        return Shape.fields(Map.of("passages", Shape.list(PassageValue.SHAPE), "found", Scalar.BOOL));
    }

    @Override
    public boolean isPure(Settings settings) {
        return true;
    }

    @Override
    public Future<Step> prepare(Settings settings, Resources resources) {
        return Future.succeededFuture(turn -> {
            String query = Excerpt.of(settings.query().render(turn.values()).strip(), Excerpt.QUESTION);
            return query.isEmpty()
                    ? Future.succeededFuture(found(List.of(), turn))
                    : search(query, settings, resources).map(hits -> found(hits, turn));
        });
    }

    private static Future<List<Hit>> search(String query, Settings settings, Resources resources) {
        String collection = settings.collection().name();
        return resources
                .embedder()
                .embed(query)
                .compose(vector -> resources.passages().search(collection, query, vector, settings.top()))
                .map(hits -> hits.stream()
                        .filter(hit -> hit.score() >= settings.atLeast())
                        .toList());
    }

    private static Outcome found(List<Hit> hits, Turn turn) {
        double best = hits.stream().mapToDouble(Hit::score).max().orElse(0);
        turn.note("hits", String.valueOf(hits.size()));
        turn.note("best", Score.text(best));
        List<Map<String, Object>> passages = hits.stream().map(PassageValue::of).toList();
        return Outcome.next(Map.of("passages", passages, "found", !passages.isEmpty()));
    }
}
