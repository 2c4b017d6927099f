package dev.parley.steps;

import static dev.parley.steps.StepBench.template;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.CollectionRef;
import dev.parley.model.Passage;
import dev.parley.spi.PassageValue;
import dev.parley.testkit.TestTurn;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RetrieveTest {
    @RegisterExtension
    final StepBench bench = new StepBench();

    @BeforeEach
    void store() {
        List<String> texts = List.of("refunds take five days", "the office is in Lima", "refunds need a receipt");
        List<Passage> passages = IntStream.range(0, texts.size())
                .mapToObj(i -> new Passage("p" + i, "d.md", "Title", texts.get(i), "h" + i))
                .toList();
        Future<Void> stored = bench.harness
                .embedder()
                .embed(texts)
                .compose(vectors -> bench.harness.passages().upsert("handbook", passages, vectors));
        assertThat(stored.succeeded()).isTrue();
    }

    @Test
    void findsWhatFits() {
        TestTurn turn = bench.turn("how long do refunds take?");
        Map<String, Object> result = run(settings(2, 0), turn);
        assertThat(PassageValue.in(result.get("passages")))
                .extracting(Passage::id)
                .containsExactly("p0", "p2");
        assertThat(result).containsEntry("found", true);
        assertThat(turn.notes()).containsEntry("hits", "2").containsKey("best");
    }

    @Test
    void leavesOutWhatIsNotAlikeEnough() {
        Map<String, Object> result = run(settings(3, 0.3), bench.turn("refunds take five days"));
        assertThat(PassageValue.in(result.get("passages")))
                .extracting(Passage::id)
                .containsExactly("p0");
    }

    @Test
    void findsNothingForAnEmptyQuery() {
        Map<String, Object> result = run(settings(3, 0), bench.turn("  "));
        assertThat(result).containsEntry("found", false).containsEntry("passages", List.of());
        assertThat(bench.harness.embedder().embedded()).isEqualTo(3);
    }

    @Test
    void findsNothingWhereThereIsNoCollection() {
        var nowhere = new Retrieve.Settings(new CollectionRef("nowhere"), 3, template("{{ message.text }}"), 0);
        assertThat(run(nowhere, bench.turn("refunds"))).containsEntry("found", false);
    }

    @Test
    void searchesForItsOwnQuery() {
        var settings = new Retrieve.Settings(new CollectionRef("handbook"), 1, template("{{ slots.topic }}"), 0.5);
        TestTurn turn = bench.turn("and then?");
        turn.setSlot("topic", "the office is in Lima");
        assertThat(PassageValue.in(run(settings, turn).get("passages")))
                .extracting(Passage::id)
                .containsExactly("p1");
    }

    private Map<String, Object> run(Retrieve.Settings settings, TestTurn turn) {
        return bench.run(new Retrieve(), settings, turn).result();
    }

    private static Retrieve.Settings settings(int top, double atLeast) {
        return new Retrieve.Settings(new CollectionRef("handbook"), top, template("{{ message.text }}"), atLeast);
    }
}
