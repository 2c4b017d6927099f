package dev.parley.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bot.Bot;
import dev.parley.bot.StepTypes;
import dev.parley.flow.World;
import dev.parley.model.AnswerPart.Origin;
import dev.parley.model.Failure;
import dev.parley.spi.CacheFigures.Hot;
import dev.parley.testkit.Awaiting;
import dev.parley.testkit.FakeAnswer;
import dev.parley.testkit.FakeChannel;
import dev.parley.testkit.HashEmbedder;
import dev.parley.testkit.MemoryPassages;
import dev.parley.testkit.MemoryStores;
import dev.parley.testkit.ScriptedModel;
import dev.parley.testkit.VirtualClock;
import dev.parley.turns.Redaction;
import dev.parley.turns.TurnLimits;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked most is answered already when other flows have gone live. */
class WarmTest {
    private static final String FLOW = """
            flow: main
            start: {}
            steps:
              - {id: found, type: retrieve, collection: main}
              - {id: ask, type: prompt, system: SYSTEM, user: "{{ message.text }}"}
              - {id: answer, type: llm, model: main, prompt: ask, cache: 6h}
            """;

    private final Vertx vertx = Vertx.vertx();
    private final VirtualClock clock = new VirtualClock();
    private final MemoryStores stores = new MemoryStores(clock);
    private final MemoryPassages passages = new MemoryPassages();
    private final ScriptedModel model = ScriptedModel.says("From nine to five.");
    private final FakeChannel web = new FakeChannel("web");

    @TempDir
    private Path flows;

    @AfterEach
    void close() {
        Awaiting.result(vertx.close());
    }

    private void write(String system) throws IOException {
        Files.createDirectories(flows.resolve("main/knowledge"));
        Files.writeString(flows.resolve("main/flow.yaml"), FLOW.replace("SYSTEM", system));
        Files.writeString(flows.resolve("main/knowledge/hours.md"), "# Hours\n\nWe open at nine.\n");
    }

    private int warm(ScriptedModel asked, List<String> questions) {
        World world = new World(StepTypes.load(), Set.of("main"), Set.of("web"), Set.of(), Set.of());
        Redaction redaction = Redaction.of(TurnLimits.DEFAULT);
        return new Replay(vertx, clock, world, "Parley", new HashEmbedder(), Map.of(), redaction)
                .warm(flows, questions, Map.of("main", asked), passages, stores.answers());
    }

    @Test
    void theHotListIsAnsweredBeforeCustomersAskAgain() throws IOException {
        write("Be brief.");
        Bot bot = Bot.builder(vertx)
                .clock(clock)
                .flows(flows)
                .stores(stores)
                .channels(List.of(web))
                .models(Map.of("main", model))
                .embedder(new HashEmbedder())
                .passages(passages)
                .build();
        Awaiting.result(bot.start());
        assertThat(web.in("a").says("When do you open?").text()).contains("nine");
        assertThat(web.in("b").says("When do you open?").done().origin()).isEqualTo(Origin.CACHE);
        assertThat(model.requests()).hasSize(1);

        write("Be kind.");
        assertThat(Awaiting.result(bot.reload()).draft()).isNotNull();
        List<Hot> hot = Awaiting.result(stores.answers().figures()).hot();
        assertThat(hot).hasSize(1);
        assertThat(warm(model, hot.stream().map(Hot::question).toList())).isEqualTo(1);
        assertThat(model.requests()).hasSize(2);

        FakeAnswer answer = web.in("c").says("When do you open?");
        assertThat(answer.text()).contains("nine");
        assertThat(answer.done().origin()).isEqualTo(Origin.CACHE);
        assertThat(model.requests()).hasSize(2);
        assertThat(Awaiting.result(stores.answers().figures()).hot().get(0).asks())
                .as("what warming asks is not counted")
                .isEqualTo(3);
    }

    @Test
    void aModelThatFailsLeavesNothing() throws IOException {
        write("Be brief.");
        Failure failure = Failure.of(Failure.Kind.REFUSED, "the key is wrong");
        assertThat(warm(ScriptedModel.fails(failure), List.of("When do you open?")))
                .isZero();
    }
}
