package dev.parley.turns;

import static dev.parley.testkit.Awaiting.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.bot.Bot;
import dev.parley.engine.PricedModel;
import dev.parley.spi.TurnStore;
import dev.parley.spi.TurnStore.Kept;
import dev.parley.testkit.FakeAnswer;
import dev.parley.testkit.FakeChannel;
import dev.parley.testkit.HashEmbedder;
import dev.parley.testkit.MemoryPassages;
import dev.parley.testkit.MemoryStores;
import dev.parley.testkit.ScriptedModel;
import dev.parley.testkit.VirtualClock;
import dev.parley.turns.TurnLimits.Texts;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an answer in a chat to what is found of it later, with real parts but for the stores. */
class TurnsTest {
    private static final String FLOW = """
            flow: main
            start: {}
            on_error: sorry
            steps:
              - id: known
                type: faq
                from:
                  - questions: [When are you open?]
                    answer: From nine to five, every day.
                accept: 0.99
                hit: END
              - {id: ask, type: prompt, system: Be brief., user: "Question: {{ message.text }}"}
              - {id: answer, type: llm, model: main, prompt: ask, cache: 6h, next: END}
              - {id: sorry, type: reply, text: Sorry.}
            """;

    private final Vertx vertx = Vertx.vertx();
    private final VirtualClock time = new VirtualClock();
    private final MemoryStores stores = new MemoryStores(time);
    private final FakeChannel chat = new FakeChannel("chat");
    private final TurnArchive archive = new TurnArchive(vertx, stores.turns(), time);

    @TempDir
    private Path flows;

    @AfterEach
    void close() {
        result(vertx.close());
    }

    private TurnRecorder started(TurnLimits limits) throws IOException {
        Files.createDirectories(flows.resolve("main"));
        Files.writeString(flows.resolve("main/flow.yaml"), FLOW);
        TurnRecorder recorder = new TurnRecorder(vertx, stores.turns(), limits, time);
        PricedModel model =
                new PricedModel(ScriptedModel.says("Try it in a minute."), new PricedModel.Price(1_000_000, 2_000_000));
        Bot bot = Bot.builder(vertx)
                .clock(time)
                .flows(flows)
                .stores(stores)
                .channels(List.of(chat))
                .models(Map.of("main", model))
                .embedder(new HashEmbedder())
                .passages(new MemoryPassages())
                .observers(List.of(recorder))
                .build();
        result(bot.start());
        return recorder;
    }

    private static TurnLimits keeping(Texts texts) {
        TurnLimits all = TurnLimits.DEFAULT;
        return new TurnLimits(100, all.age(), 1, 500, texts, all.redact(), Map.of());
    }

    private static Number gauge(TurnRecorder recorder, String name) {
        return Objects.requireNonNull(recorder.gauges().get(name)).get();
    }

    /** What is kept of the turns so far; the last one's record may come after its answer. */
    private List<JsonObject> kept(TurnRecorder recorder, int count) {
        while (gauge(recorder, "turns_waiting_to_be_kept").intValue() < count) {
            Thread.onSpinWait();
        }
        result(recorder.close());
        return result(archive.search(TurnQuery.newest(50))).heads();
    }

    private JsonObject found(String turn) {
        return Objects.requireNonNull(result(archive.find(turn)), turn);
    }

    @Test
    void explainsAnAnswerOfAModelStepByStep() throws IOException {
        TurnRecorder recorder = started(keeping(Texts.REDACTED));
        FakeAnswer answer = chat.says("It broke, mail me at bob@example.com");
        assertThat(answer.text()).isEqualTo("Try it in a minute.");
        assertThat(kept(recorder, 1)).hasSize(1);

        JsonObject turn = found(answer.turn());
        assertThat(turn.getString("question")).isEqualTo("It broke, mail me at [email]");
        assertThat(turn.getString("outcome")).isEqualTo("answered");
        JsonObject llm = turn.getJsonArray("steps").getJsonObject(2);
        assertThat(llm.getString("step")).isEqualTo("answer");
        assertThat(llm.getJsonObject("outputs").getString("text")).isEqualTo("Try it in a minute.");
        assertThat(llm.getJsonObject("cache").getString("decision")).isEqualTo("miss");
        JsonObject model = llm.getJsonObject("model");
        assertThat(model.getString("prompt"))
                .isEqualTo("system: Be brief.\n\nuser: Question: It broke, mail me at [email]");
        long in = model.getJsonObject("usage").getLong("inputTokens");
        assertThat(model.getDouble("cost")).isEqualTo(in * 1.0 + 5 * 2.0);
        assertThat(turn.getDouble("cost")).isEqualTo(model.getDouble("cost"));
        assertThat(turn.encode()).doesNotContain("bob@");
    }

    @Test
    void keepsNoWordsWhereNoneAreWanted() throws IOException {
        TurnRecorder recorder = started(keeping(Texts.NONE));
        FakeAnswer answer = chat.says("my secret");
        assertThat(answer.text()).isNotEmpty();
        assertThat(kept(recorder, 1).get(0).encode()).doesNotContain("secret").doesNotContain("minute");
        assertThat(found(answer.turn()).encode()).doesNotContain("secret").doesNotContain("minute");
    }

    @Test
    void tellsWhatTheCustomerThoughtOfIt() throws IOException {
        TurnRecorder recorder = started(keeping(Texts.ALL));
        FakeAnswer answer = chat.says("hello");
        assertThat(answer.text()).isNotEmpty();
        assertThat(kept(recorder, 1)).hasSize(1);
        assertThat(chat.rates(answer, false)).isEqualTo(answer.turn());
        while (found(answer.turn()).getString("feedback") == null) {
            Thread.onSpinWait();
        }
        assertThat(found(answer.turn()).getString("feedback")).isEqualTo("unhelpful");
    }

    @Test
    void makesAFlowTestOfAConversation() throws IOException {
        TurnRecorder recorder = started(keeping(Texts.REDACTED));
        assertThat(chat.says("When are you open?").text()).isNotEmpty();
        FakeAnswer last = chat.says("It broke");
        assertThat(last.text()).isNotEmpty();
        assertThat(kept(recorder, 2)).hasSize(2);
        assertThat(result(TurnTest.of(archive, last.turn()))).isEqualTo("""
                - test: "as turn %s of 2026-01-01 went"
                  given: {channel: chat}
                  turns:
                    - user: "When are you open?"
                      expect:
                        steps: [known]
                        source: faq
                        reply: {contains: "From nine to five, every day."}
                    - user: "It broke"
                      expect:
                        steps: [known, ask, answer]
                        source: model
                """.formatted(last.turn()));
        assertThat(result(TurnTest.of(archive, "none"))).isNull();
    }

    @Test
    void whatComesFasterThanItMayBeWrittenIsLeftOutAndCounted() throws IOException {
        TurnRecorder recorder = started(keeping(Texts.ALL));
        IntStream.range(0, 1_010)
                .forEach(i -> assertThat(chat.says("hello").text()).isNotEmpty());
        while (gauge(recorder, "turns_left_out_total").intValue() < 10) {
            Thread.onSpinWait();
        }
        assertThat(gauge(recorder, "turns_waiting_to_be_kept")).isEqualTo(1_000);
    }

    @Test
    void findsByEachThingThatCanBeAskedFor() {
        keep("a", "web", "u1", "c1", "answered", 10, "where is my parcel", "main.known");
        keep("b", "slack", "u2", "c2", "failed", 900, "when are you open", "main.answer");
        keep("c", "web", "u1", "c3", "answered", 40, "Parcel lost", "main.answer");
        assertThat(turns(Map.of())).containsExactly("c", "b", "a");
        assertThat(turns(Map.of("channel", "web"))).containsExactly("c", "a");
        assertThat(turns(Map.of("user", "u2"))).containsExactly("b");
        assertThat(turns(Map.of("conversation", "c1"))).containsExactly("a");
        assertThat(turns(Map.of("outcome", "FAILED"))).containsExactly("b");
        assertThat(turns(Map.of("slower", "30"))).containsExactly("c", "b");
        assertThat(turns(Map.of("step", "answer"))).containsExactly("c", "b");
        assertThat(turns(Map.of("step", "main.known"))).containsExactly("a");
        assertThat(turns(Map.of("text", "PARCEL my"))).containsExactly("a");
        assertThat(turns(Map.of("since", "2026-01-01T00:00:00.002Z"))).containsExactly("c", "b");
        assertThat(turns(Map.of("until", "2026-01-01T00:00:00.002Z"))).containsExactly("a");
    }

    @Test
    void goesOnBehindThePageBefore() {
        IntStream.range(0, 7).forEach(i -> keep("t" + i, "web", "u", "c", "answered", 1, "x", "m.s"));
        TurnArchive.Found first = result(archive.search(TurnQuery.of(Map.of("limit", "3")::get)));
        TurnArchive.Found rest = result(
                archive.search(TurnQuery.of(Map.of("limit", "10", "before", String.valueOf(first.next()))::get)));
        assertThat(first.heads()).extracting(head -> head.getString("turn")).containsExactly("t6", "t5", "t4");
        assertThat(rest.heads()).extracting(head -> head.getString("turn")).containsExactly("t3", "t2", "t1", "t0");
        assertThat(rest.next()).isNull();
    }

    @Test
    void forgetsAUserForGoodAndNobodyElse() {
        keep("a", "web", "u1", "c1", "answered", 1, "x", "m.s");
        keep("b", "web", "u2", "c2", "answered", 1, "x", "m.s");
        assertThat(turns(Map.of())).hasSize(2);
        assertThat(result(archive.forget(TurnQuery.of(Map.of("user", "u1")::get))))
                .isEqualTo(new TurnArchive.Forgotten(1, List.of("c1")));
        assertThat(turns(Map.of())).containsExactly("b");
        assertThat(result(archive.find("a"))).isNull();
    }

    @Test
    void whatIsAskedForWronglyIsSaid() {
        assertThatThrownBy(() -> TurnQuery.of(Map.of("since", "yesterday")::get))
                .hasMessageContaining("`since` is `yesterday`, and must be a time such as");
    }

    private List<String> turns(Map<String, String> query) {
        return result(archive.search(TurnQuery.of(query::get))).heads().stream()
                .map(head -> head.getString("turn"))
                .toList();
    }

    private void keep(
            String turn,
            String channel,
            String user,
            String conversation,
            String outcome,
            int total,
            String asked,
            String ran) {
        time.advance(Duration.ofMillis(1));
        JsonObject head = new JsonObject()
                .put("turn", turn)
                .put("at", time.now().toString())
                .put("channel", channel)
                .put("user", user)
                .put("conversation", conversation)
                .put("outcome", outcome)
                .put("total", (double) total)
                .put("question", asked)
                .put("ran", List.of(ran));
        result(stores.turns()
                .add(
                        List.of(new Kept(turn, head.toBuffer(), Deflated.deflate(Buffer.buffer("{}")))),
                        new TurnStore.Bounds(1_000, Instant.EPOCH, 1_000_000)));
    }
}
