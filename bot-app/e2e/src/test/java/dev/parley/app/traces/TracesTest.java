package dev.parley.app.traces;

import static dev.parley.app.traces.Collector.attribute;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.parley.bot.Bot;
import dev.parley.engine.SystemClock;
import dev.parley.model.Failure;
import dev.parley.model.InboundEvent.Addressing;
import dev.parley.testkit.Awaiting;
import dev.parley.testkit.FakeChannel;
import dev.parley.testkit.HashEmbedder;
import dev.parley.testkit.MemoryPassages;
import dev.parley.testkit.MemoryStores;
import dev.parley.testkit.ScriptedModel;
import dev.parley.testkit.VirtualClock;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a collector is sent of a turn, and what the systems that it calls are told. */
class TracesTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "b7ad6b7169203331";

    private final Vertx vertx = Vertx.vertx();
    private final Collector collector = new Collector(vertx);
    private final FakeChannel chat = new FakeChannel("chat");
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    @TempDir
    Path flows = Path.of("");

    @BeforeEach
    void write() throws IOException {
        HttpServer shop = Awaiting.result(vertx.createHttpServer()
                .requestHandler(request -> {
                    told.add(String.valueOf(request.getHeader("traceparent")));
                    request.response().end("{}").onFailure(gone -> told.add("gone"));
                })
                .listen(0, "127.0.0.1"));
        Path folder = Files.createDirectories(flows.resolve("shop"));
        Path written = Files.writeString(folder.resolve("flow.yaml"), """
                flow: shop
                start: {}
                on_error: sorry
                steps:
                  - {id: stock, type: http, url: "http://127.0.0.1:%d/stock", private: true}
                  - {id: found, type: retrieve, collection: shop}
                  - {id: asked, type: prompt, user: "{{ message.text }}"}
                  - {id: answer, type: llm, prompt: asked, cache: 1h}
                  - {id: bye, type: reply, text: " Bye.", next: END}
                  - {id: sorry, type: reply, text: Sorry.}
                """.formatted(shop.actualPort()));
        Path knowledge = Files.createDirectories(folder.resolve("knowledge"));
        assertThat(Files.writeString(knowledge.resolve("stock.md"), "# Stock\n\nAll of it.\n"))
                .exists();
        assertThat(written).exists();
    }

    @AfterEach
    void close() {
        Awaiting.result(vertx.close());
    }

    private Bot start(Tracing tracing, ScriptedModel model) {
        Bot bot = Bot.builder(vertx)
                .clock(new VirtualClock())
                .flows(flows)
                .stores(new MemoryStores(new VirtualClock()))
                .channels(List.of(chat))
                .models(Map.of("main", new TracedModel(model, "scripted", tracing)))
                .embedder(new HashEmbedder())
                .passages(new MemoryPassages())
                .observers(List.of(new TurnSpans(tracing)))
                .build();
        Awaiting.result(bot.start());
        return bot;
    }

    private Tracing tracing(double sample) {
        return Tracing.to(new TraceSettings(collector.url(), sample, 1000, 100), "Parley", new SystemClock(vertx));
    }

    private String say(String traceparent) {
        FakeChannel.Room room = chat.in("room");
        return chat.hands(room.message("hi", Addressing.DIRECT).traced(traceparent))
                .text();
    }

    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }

    @Test
    void theTraceOfTheCallerGoesThroughTurnAndStepsToWhatTheyCall() throws Exception {
        ScriptedModel model = ScriptedModel.says("In stock.");
        try (Tracing tracing = tracing(0)) {
            Bot bot = start(tracing, model);
            assertThat(say("00-" + TRACE + "-" + CALLER + "-01")).contains("In stock.", "Bye.");
            Awaiting.result(bot.stop(Duration.ofSeconds(10)));
        }
        assertThat(collector.spans)
                .isNotEmpty()
                .allMatch(span -> hex(span.getTraceId()).equals(TRACE));
        Span turn = collector.named("turn");
        assertThat(hex(turn.getParentSpanId())).isEqualTo(CALLER);
        assertThat(attribute(turn, "parley.flow")).isEqualTo("shop");
        assertThat(attribute(turn, "parley.outcome")).isEqualTo("answered");
        for (String step : List.of("stock", "found", "asked", "answer", "bye")) {
            Span span = collector.named("step " + step);
            assertThat(span.getParentSpanId()).isEqualTo(turn.getSpanId());
            assertThat(attribute(span, "parley.result")).isEqualTo("done");
        }

        Map.of("embed", "found", "search shop", "found", "find a kept answer", "answer")
                .forEach((part, step) -> assertThat(collector.named(part).getParentSpanId())
                        .as(part)
                        .isEqualTo(collector.named("step " + step).getSpanId()));

        assertThat(collector.named("save the conversation").getParentSpanId()).isEqualTo(turn.getSpanId());

        Span call = collector.named("GET");
        assertThat(call.getKind()).isEqualTo(SpanKind.SPAN_KIND_CLIENT);
        assertThat(call.getParentSpanId())
                .isEqualTo(collector.named("step stock").getSpanId());
        assertThat(attribute(call, "http.response.status_code")).isEqualTo("200");
        assertThat(told).containsExactly("00-" + TRACE + "-" + hex(call.getSpanId()) + "-01");

        Span asked = collector.spans.stream()
                .filter(span -> attribute(span, "gen_ai.operation.name").equals("chat"))
                .findFirst()
                .orElseThrow();
        assertThat(asked.getName()).isEqualTo("chat " + model.name());
        assertThat(asked.getParentSpanId())
                .isEqualTo(collector.named("step answer").getSpanId());
        assertThat(attribute(asked, "gen_ai.provider.name")).isEqualTo("scripted");
        assertThat(attribute(asked, "gen_ai.usage.output_tokens")).isNotEmpty();
        assertThat(model.requests())
                .extracting(request -> request.traceparent())
                .containsExactly("00-" + TRACE + "-" + hex(asked.getSpanId()) + "-01");
    }

    @Test
    void whatIsNotSampledIsNotSentAndNobodyIsTold() {
        ScriptedModel model = ScriptedModel.says("In stock.");
        try (Tracing tracing = tracing(0)) {
            Bot bot = start(tracing, model);
            assertThat(say("no trace context")).contains("In stock.");
            assertThat(say("00-" + TRACE + "-" + CALLER + "-00")).contains("In stock.");
            Awaiting.result(bot.stop(Duration.ofSeconds(10)));
        }
        assertThat(collector.spans).isEmpty();
        assertThat(told).containsOnly("null");
        assertThat(model.requests()).allMatch(request -> request.traceparent().isEmpty());
    }

    @Test
    void aFailureMarksItsSpanAndNoCustomersWordsAreSent() {
        Failure failure = Failure.of(Failure.Kind.REFUSED, "the key is wrong");
        try (Tracing tracing = tracing(1)) {
            Bot bot = start(tracing, ScriptedModel.fails(failure));
            assertThat(say("")).contains("Sorry.");
            Awaiting.result(bot.stop(Duration.ofSeconds(10)));
        }
        Span step = collector.named("step answer");
        assertThat(step.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
        assertThat(attribute(step, "error.type")).isEqualTo("refused");
        assertThat(collector.spans.toString()).doesNotContain("\"hi\"");
    }
}
