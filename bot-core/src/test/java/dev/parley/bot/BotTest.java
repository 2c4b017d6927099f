package dev.parley.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.engine.BotLimits;
import dev.parley.engine.BotLimits.WhileBusy;
import dev.parley.flow.Reading;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.FailureException;
import dev.parley.testkit.Awaiting;
import dev.parley.testkit.FakeAnswer;
import dev.parley.testkit.FakeChannel;
import dev.parley.testkit.HashEmbedder;
import dev.parley.testkit.MemoryPassages;
import dev.parley.testkit.MemoryStores;
import dev.parley.testkit.ScriptedModel;
import dev.parley.testkit.VirtualClock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The front door, over real flow files. */
class BotTest {
    private final Vertx vertx = Vertx.vertx();
    private final VirtualClock time = new VirtualClock();
    private final MemoryStores stores = new MemoryStores(time);
    private final MemoryPassages passages = new MemoryPassages();
    private final Promise<Void> asked = Promise.promise();
    private final ScriptedModel model = ScriptedModel.of((request, generation) -> asked.tryComplete());
    private final FakeChannel chat = new FakeChannel("chat");

    @TempDir
    private Path flows;

    @AfterEach
    void close() {
        Awaiting.result(vertx.close());
    }

    private void flow(String... steps) {
        write("main/flow.yaml", "flow: main\nstart: {}\nsteps:\n" + String.join("", steps));
    }

    private static String says(String text) {
        return "  - {type: reply, text: \"" + text + "\"}\n";
    }

    private void asksTheModel() {
        flow(
                "  - {id: ask, type: prompt, user: \"{{ message.text }}\"}\n",
                "  - {id: answer, type: llm, model: main, prompt: ask}\n");
    }

    private void write(String file, String text) {
        try {
            Path path = flows.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private BotBuilder parts() {
        return Bot.builder(vertx)
                .clock(time)
                .flows(flows)
                .stores(stores)
                .channels(List.of(chat))
                .models(Map.of("main", model))
                .embedder(new HashEmbedder())
                .passages(passages);
    }

    private Bot started() {
        Bot bot = parts().build();
        Awaiting.result(bot.start());
        return bot;
    }

    @Test
    void answersWhatItsFlowsSay() {
        flow(says("Hello from {{ bot.name }}."));
        Bot bot = started();

        assertThat(chat.says("hello").text()).isEqualTo("Hello from Parley.");
        assertThat(bot.version()).isNotEmpty();
    }

    @Test
    void flowsWithErrorsAreRefusedWithEveryProblem() {
        flow(says("Hello {{ nobody.name }}"), "  - {type: replly}\n");

        Throwable refused = Awaiting.settled(parts().build().start()).cause();

        assertThat(refused)
                .isInstanceOf(FlowsRefused.class)
                .hasMessageContaining("nobody")
                .hasMessageContaining("replly");
        assertThat(((FlowsRefused) refused).reading().problems()).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void aReloadTakesChangedFlowsIn() {
        flow(says("one"));
        Bot bot = started();
        String first = bot.version();

        flow(says("two"));
        Reading reading = Awaiting.result(bot.reload());

        assertThat(reading.problems()).isEmpty();
        assertThat(bot.version()).isNotEqualTo(first);
        assertThat(chat.says("hello").text()).isEqualTo("two");
    }

    @Test
    void aReloadWithErrorsKeepsWhatWasLive() {
        flow(says("one"));
        Bot bot = started();
        String first = bot.version();

        flow("  - {type: replly}\n");
        Reading reading = Awaiting.result(bot.reload());

        assertThat(reading.draft()).isNull();
        assertThat(reading.problems()).isNotEmpty();
        assertThat(bot.version()).isEqualTo(first);
        assertThat(chat.says("hello").text()).isEqualTo("one");
    }

    @Test
    void documentsBesideAFlowAreFound() {
        flow(
                "  - {id: found, type: retrieve, collection: main, top: 1}\n",
                "  - {type: reply, text: \"{{ found.passages[0].text }}\"}\n");
        write("main/knowledge/returns.md", "# Returns\n\nSend it back within thirty days.\n");
        assertThat(started().version()).isNotEmpty();

        FakeAnswer answer = chat.says("send back returns");
        assertThat(answer.text()).as("%s", answer.parts()).contains("within thirty days");
    }

    @Test
    void documentsNeedSomewhereToGo() {
        flow(says("hi"));
        write("main/knowledge/a.md", "# A\n\nText.\n");
        Bot bot = Bot.builder(vertx).clock(time).flows(flows).stores(stores).build();

        assertThat(Failure.from(Awaiting.settled(bot.start()).cause()).message())
                .contains("no embedder");
    }

    @Test
    void changedFilesAreNoticedWhileRunning() throws Exception {
        flow(says("one"));
        BotLimits watching = new BotLimits(
                16, 100, WhileBusy.QUEUE, Duration.ofDays(1), 10, Duration.ZERO, true, BotLimits.NewVersion.FINISH);
        Bot bot = parts().limits(watching).build();
        Awaiting.result(bot.start());
        String first = bot.version();

        flow(says("two, a little longer"));
        for (int look = 0; look < 100 && bot.version().equals(first); look++) {
            time.advance(Duration.ofSeconds(1));
            afterFiles();
        }

        assertThat(chat.says("hello").text()).isEqualTo("two, a little longer");
    }

    @Test
    void aQuestionThatWaitsIsAnsweredAfterARestart() {
        flow("  - {id: size, type: ask, slot: size, text: Which size?}\n", says("So it is {{ slots.size }}."));
        Bot before = started();
        assertThat(chat.says("shoes please").text()).isEqualTo("Which size?");
        Awaiting.result(before.stop(Duration.ZERO));

        assertThat(started().version()).isEqualTo(before.version());
        assertThat(chat.says("42").text()).isEqualTo("So it is 42.");
    }

    /** Waits until whatever reads files has done so. */
    private void afterFiles() {
        WorkerExecutor files = vertx.createSharedWorkerExecutor("parley-flows", 1);
        Awaiting.result(files.<Void>executeBlocking(() -> null).compose(done -> files.close()));
    }

    @Test
    void stoppingLetsARunningAnswerEnd() {
        asksTheModel();
        Bot bot = started();
        FakeAnswer running = chat.says("hello");
        Future<Void> stopped = bot.stop(Duration.ofSeconds(30));

        assertThat(chat.says("too late").failure().kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(stopped.isComplete()).isFalse();
        Awaiting.result(asked.future());
        ScriptedModel.speak(
                "Good day.", model.requests().get(0), model.generations().get(0));
        assertThat(running.text()).isEqualTo("Good day.");
        Awaiting.result(stopped);
    }

    @Test
    void stoppingEndsWhatHangsAfterItsGrace() {
        asksTheModel();
        Bot bot = started();
        FakeAnswer running = chat.says("hello");
        Awaiting.result(asked.future());
        Future<Void> stopped = bot.stop(Duration.ofSeconds(3));
        time.advance(Duration.ofSeconds(3));

        Awaiting.result(stopped);
        assertThat(running.failure().kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(model.generations().get(0).cancelled()).isTrue();
    }

    @Test
    void countsItsTurns() {
        asksTheModel();
        Bot bot = parts().build();
        assertThat(figures(bot)).containsEntry("turns_running", 0);
        Awaiting.result(bot.start());
        FakeAnswer first = chat.says("a");
        FakeAnswer second = chat.says("b");

        assertThat(figures(bot)).containsEntry("turns_running", 1).containsEntry("turns_queued", 1);
        assertThat(first.turn()).isNotEqualTo(second.turn());
    }

    private static Map<String, Integer> figures(Bot bot) {
        Map<String, Integer> figures = new HashMap<>();
        bot.gauges().forEach((name, figure) -> figures.put(name, figure.get().intValue()));
        return figures;
    }

    @Test
    void aBotNeedsFlowsAndStores() {
        assertThatThrownBy(() -> Bot.builder(vertx).flows(flows).build())
                .isInstanceOf(FailureException.class)
                .hasMessage("a bot needs stores");
    }

    @Test
    void twoChannelsOfOneNameAreRefused() {
        assertThatThrownBy(() ->
                        parts().channels(List.of(chat, new FakeChannel("chat"))).build())
                .hasMessage("two channels are named chat");
    }

    @Test
    void everyStepTypeIsFoundOnce() {
        assertThat(StepTypes.load())
                .extracting(type -> type.name())
                .contains("reply", "branch")
                .doesNotHaveDuplicates();
    }
}
