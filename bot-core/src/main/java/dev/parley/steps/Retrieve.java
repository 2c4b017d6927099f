package dev.parley.steps;

import dev.parley.model.CollectionRef;
import dev.parley.model.ModelRef;
import dev.parley.model.Scalar;
import dev.parley.model.Shape;
import dev.parley.spi.Outcome;
import dev.parley.spi.PassageFilter;
import dev.parley.spi.PassageSearch.Hit;
import dev.parley.spi.PassageSearch.Query;
import dev.parley.spi.PassageValue;
import dev.parley.spi.Resources;
import dev.parley.spi.Setting;
import dev.parley.spi.Step;
import dev.parley.spi.StepType;
import dev.parley.spi.Turn;
import dev.parley.text.Excerpt;
import dev.parley.text.Template;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
            double atLeast,

            @Setting(
                    value =
                            "Find nothing when even the best passage is less alike than this, 0 to 1, so that the flow can say"
                                    + " that it does not know.",
                    orElse = "0",
                    min = 0,
                    max = 1)
            double floor,

            @Setting(
                    "Find only passages of documents that say this of themselves: keys and values, several of them with"
                            + " commas. A value that turns out empty finds nothing.")
            Map<String, Template> where,

            @Setting(
                    value =
                            "Completes a question that makes no sense without the one before, as \"And on Sundays?\": `words`"
                                    + " by the words of that one, `off` not at all.",
                    orElse = "words")
            FollowUp followUp,

            @Setting("A model that rewrites such a question; where it fails, words do.") @Nullable
            ModelRef followUpWith,

            @Setting(
                    value =
                            "Looks at four times as many passages and puts those first that have more of the question's words:"
                                    + " `words`, or `off`.",
                    orElse = "off")
            Rerank rerank,

            @Setting(
                    "A model that puts the passages first that answer the question; where it fails, their order stays.")
            @Nullable
            ModelRef rerankWith) {}

    enum FollowUp {
        WORDS,
        OFF
    }

    enum Rerank {
        WORDS,
        OFF
    }

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
                floor: 0.5
                where: {language: en}
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
        RetrieveQuestion questions = new RetrieveQuestion(settings, resources);
        RetrieveOrder order = new RetrieveOrder(settings, resources);
        return Future.succeededFuture(turn -> {
            String asked = Excerpt.of(settings.query().render(turn.values()).strip(), Excerpt.QUESTION);
            return asked.isEmpty()
                    ? Future.succeededFuture(found(List.of(), turn))
                    : questions
                            .whole(asked, turn)
                            .compose(query -> search(query, settings, resources, turn)
                                    .compose(hits -> order.best(query, worth(hits, settings, turn), turn)))
                            .map(hits -> found(hits, turn));
        });
    }

    private static Future<List<Hit>> search(String query, Settings settings, Resources resources, Turn turn) {
        PassageFilter filter = new PassageFilter(where(settings, turn), Set.of());
        if (filter.isEmpty()) {
            turn.note("where", "a value is empty");
            return Future.succeededFuture(List.of());
        }
        int top = RetrieveOrder.candidates(settings);
        String collection = settings.collection().name();
        return turn.part("embed", () -> resources.embedder().embed(query))
                .compose(vector -> turn.part(
                        "search " + collection,
                        () -> resources.passages().search(collection, new Query(query, vector, top, filter))));
    }

    private static Map<String, Set<String>> where(Settings settings, Turn turn) {
        Map<String, Set<String>> where = new HashMap<>();
        settings.where()
                .forEach((key, value) -> where.put(
                        key,
                        Arrays.stream(value.render(turn.values()).split(","))
                                .map(String::strip)
                                .filter(each -> !each.isEmpty())
                                .collect(Collectors.toUnmodifiableSet())));
        return where;
    }

    private static List<Hit> worth(List<Hit> hits, Settings settings, Turn turn) {
        double best = hits.stream().mapToDouble(Hit::score).max().orElse(0);
        turn.note("best", Score.text(best));
        if (best < settings.floor()) {
            turn.note("floor", Score.text(settings.floor()));
            return List.of();
        }
        return hits.stream().filter(hit -> hit.score() >= settings.atLeast()).toList();
    }

    private static Outcome found(List<Hit> hits, Turn turn) {
        turn.note("hits", String.valueOf(hits.size()));
        List<Map<String, Object>> passages = hits.stream().map(PassageValue::of).toList();
        return Outcome.next(Map.of("passages", passages, "found", !passages.isEmpty()));
    }
}
