package dev.parley.adapters.models;

import static dev.parley.testkit.ModelScript.Ending.CUT;
import static dev.parley.testkit.ModelScript.Ending.END;
import static dev.parley.testkit.ModelScript.Ending.HANG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.Usage;
import dev.parley.spi.Deadline;
import dev.parley.spi.Generation;
import dev.parley.spi.Generation.Part.Finish;
import dev.parley.spi.Generation.Reason;
import dev.parley.spi.LanguageModel;
import dev.parley.testkit.ModelScript;
import dev.parley.testkit.VirtualClock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What happens once the answer has begun, or should have. */
final class StreamTest extends ModelTest {
    private static final Future<Void> NEVER = Future.future(never -> {});

    @Test
    void readsAStreamHoweverItIsCut() {
        LanguageModel model = openAi(settings());
        for (int size : new int[] {1, 2, 3, 7, 64}) {
            server.answer(ModelScript.words("Übung", " 😀", " …").split(size));
            Answer answer = ask(model, question());
            assertThat(answer.text()).as("pieces of %d", size).isEqualTo("Übung 😀 …");
            assertThat(answer.finish()).hasSize(1);
        }
    }

    @Test
    void completesWithTheFirstText() {
        server.answer(ModelScript.words("a").unfinished(HANG));
        Generation generation = await(openAi(settings()).generate(question()));
        generation.cancel();
        await(server.until(() -> server.abandoned() == 1));
    }

    @Test
    void endsAnAnswerWithoutText() {
        server.answer(ModelScript.words());
        assertThat(ask(openAi(settings()), question()).finish())
                .containsExactly(new Finish(Reason.STOP, new Usage(10, 0)));
    }

    @Test
    void tellsWhyTheModelStopped() {
        LanguageModel model = openAi(settings());
        server.answer(ModelScript.words("a").tail(finished("length") + "data: [DONE]\n\n"));
        assertThat(ask(model, question()).finish()).containsExactly(new Finish(Reason.LENGTH, Usage.NONE));
        server.answer(ModelScript.words("a").tail(finished("content_filter") + "data: [DONE]\n\n"));
        assertThat(ask(model, question()).finish()).containsExactly(new Finish(Reason.FILTERED, Usage.NONE));
    }

    @Test
    void takesAFinishReasonForAnEnd() {
        LanguageModel model = openAi(settings());
        for (ModelScript.Ending ending : List.of(END, CUT)) {
            server.answer(ModelScript.words("a").tail(finished("stop")).ending(ending));
            Answer answer = ask(model, question());
            assertThat(answer.finish()).as("%s", ending).containsExactly(new Finish(Reason.STOP, Usage.NONE));
            assertThat(answer.failure()).isNull();
        }
    }

    @Test
    void tellsWhenTheAnswerIsCutOff() {
        LanguageModel model = openAi(settings());
        for (ModelScript.Ending ending : List.of(END, CUT)) {
            server.answer(ModelScript.words("a", "b").unfinished(ending));
            Answer answer = ask(model, question());
            assertThat(answer.text()).isEqualTo("ab");
            assertThat(answer.failure()).isNotNull().satisfies(failure -> {
                assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
                assertThat(failure.message()).endsWith(" cut off the answer before its end");
            });
        }
    }

    @Test
    void failsBeforeTheFirstTextWithoutBeginning() {
        server.answer(ModelScript.raw(""));
        assertThat(refusal(openAi(settings()), question()).message()).contains("cut off");
        server.answer(ModelScript.words().unfinished(CUT));
        assertThat(refusal(openAi(settings()), question()).kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void understandsAnErrorInsideTheStream() {
        LanguageModel model = openAi(settings());
        String error = "data: {\"error\":{\"message\":\"busy\",\"type\":\"%s\",\"code\":%s}}\n\n";
        server.answer(ModelScript.words("a").tail(error.formatted("rate_limit_error", null)));
        Answer answer = ask(model, question());
        assertThat(answer.text()).isEqualTo("a");
        assertThat(answer.failure()).isEqualTo(Failure.of(Kind.OVERLOADED, server(" broke off with an error: busy")));
        assertThat(kindOf(model, error.formatted("", "429"))).isEqualTo(Kind.OVERLOADED);
        assertThat(kindOf(model, error.formatted("invalid_request_error", null)))
                .isEqualTo(Kind.BAD_INPUT);
        assertThat(kindOf(model, error.formatted("server_error", null))).isEqualTo(Kind.UNAVAILABLE);
        assertThat(kindOf(model, "event: error\ndata: {\"message\":\"oh\"}\n\n"))
                .isEqualTo(Kind.UNAVAILABLE);
    }

    private Kind kindOf(LanguageModel model, String stream) {
        server.answer(ModelScript.raw(stream));
        return refusal(model, question()).kind();
    }

    @Test
    void failsOnGarbage() {
        LanguageModel model = openAi(settings());
        for (String garbage : List.of("data: {\"choices\":[{\n\n", "data: [1]\n\n", "data: \u0000\n\n")) {
            server.answer(ModelScript.words("a").tail(garbage));
            Answer answer = ask(model, question());
            assertThat(answer.failure())
                    .isEqualTo(Failure.of(Kind.UNAVAILABLE, server(" sent something that is no answer of a model")));
        }
    }

    @Test
    void readsPastWhatItDoesNotKnow() {
        server.answer(ModelScript.raw("""
                : keep-alive

                data: {"choices":[],"prompt_filter_results":[{"a":{"b":[1,2]}}]}

                data: {"choices":[{"index":0,"delta":{"role":"assistant","content":null,"reasoning_content":"hm"}}]}

                data: {"choices":[{"logprobs":{"content":[{"token":"x"}]},"delta":{"tool_calls":[{}],"content":"a"}},
                data: {"index":1,"delta":{"content":"other"}}],"error":null,"usage":null}

                data: {"choices":[{"delta":{},"finish_reason":"stop"}]}

                data: {"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":4,"details":{"completion_tokens":9}}}

                data: [DONE]

                data: {"choices":[{"delta":{"content":"too late"}}]}

                """));
        Answer answer = ask(openAi(settings()), question());
        assertThat(answer.text()).isEqualTo("a");
        assertThat(answer.finish()).containsExactly(new Finish(Reason.STOP, new Usage(3, 4)));
    }

    @Test
    void givesUpOnASilentServer() {
        LanguageModel model = openAi(settings());
        Failure silent = Failure.of(Kind.TIMEOUT, server(" sent nothing for 30000 ms"));
        VirtualClock time = new VirtualClock();
        server.answer(ModelScript.words().unfinished(HANG));
        Future<Failure> before = failure(model.generate(question(Deadline.in(Duration.ofHours(1), time), NEVER)));
        await(server.until(() -> server.streams() == 1));
        time.advance(Duration.ofSeconds(30));
        assertThat(await(before)).isEqualTo(silent);

        server.answer(ModelScript.words("a").unfinished(HANG));
        Generation generation = await(model.generate(question(Deadline.in(Duration.ofHours(1), time), NEVER)));
        Future<Answer> after = read(generation);
        time.advance(Duration.ofSeconds(30));
        assertThat(await(after)).isEqualTo(new Answer("a", List.of(), silent));
        await(server.until(() -> server.connections() == 0));
    }

    @Test
    void keepsTheDeadline() {
        LanguageModel model = openAi(settings());
        server.answer(ModelScript.words().unfinished(HANG));
        VirtualClock time = new VirtualClock();
        Future<Generation> call = model.generate(question(Deadline.in(Duration.ofSeconds(5), time), NEVER));
        await(server.until(() -> server.streams() == 1));
        time.advance(Duration.ofMillis(4_999));
        assertThat(call.isComplete()).isFalse();
        time.advance(Duration.ofMillis(1));
        assertThat(await(failure(call)))
                .isEqualTo(Failure.of(Kind.TIMEOUT, server(" did not finish the answer in time")));
        await(server.until(() -> server.connections() == 0));
    }

    @Test
    void keepsTheDeadlineInTheMiddleToo() {
        server.answer(ModelScript.words("a", "b").paced(Duration.ZERO, Duration.ofMinutes(1)));
        VirtualClock time = new VirtualClock();
        Deadline soon = Deadline.in(Duration.ofSeconds(5), time);
        Generation generation = await(openAi(settings()).generate(question(soon, NEVER)));
        Future<Answer> reading = read(generation);
        time.advance(Duration.ofSeconds(5));
        Answer answer = await(reading);
        assertThat(answer.text()).isEqualTo("a");
        assertThat(answer.failure())
                .isNotNull()
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT));
        await(server.until(() -> server.abandoned() == 1));
    }

    @Test
    void lettingGoClosesTheConnection() {
        server.answer(ModelScript.words("a").ending(HANG).unfinished(HANG));
        Generation generation = await(openAi(settings()).generate(question()));
        AtomicInteger heard = new AtomicInteger();
        generation.endHandler(end -> heard.incrementAndGet()).exceptionHandler(thrown -> heard.incrementAndGet());
        generation.cancel();
        generation.cancel();
        await(server.until(() -> server.abandoned() == 1 && server.connections() == 0));
        assertThat(heard).hasValue(0);
    }

    @Test
    void leavingBeforeTheFirstWordClosesTheConnection() {
        server.answer(ModelScript.words().unfinished(HANG));
        Promise<Void> stop = Promise.promise();
        Deadline deadline = Deadline.in(Duration.ofSeconds(20), clock);
        Future<Failure> call = failure(openAi(settings()).generate(question(deadline, stop.future())));
        await(server.until(() -> server.streams() == 1));
        stop.complete();
        assertThat(await(call).kind()).isEqualTo(Kind.CANCELLED);
        await(server.until(() -> server.abandoned() == 1 && server.connections() == 0));
    }

    @Test
    void aSlowReaderSlowsTheServerDown() {
        String word = "x".repeat(10_000);
        AtomicInteger written = new AtomicInteger();
        server.answerOnce(ModelScript.words(5_000, i -> {
            written.incrementAndGet();
            return word;
        }));
        LanguageModel model = openAi(settings());
        VirtualClock time = new VirtualClock();
        Generation generation = await(model.generate(question(Deadline.in(Duration.ofHours(1), time), NEVER)));
        int before = 0;
        for (int steady = 0; steady < 20; steady++) {
            assertThat(ask(model, question()).text()).isEqualTo("Hello world.");
            steady = written.get() > before ? 0 : steady;
            before = written.get();
        }
        assertThat(written).hasValueLessThan(2_500);
        time.advance(Duration.ofMinutes(5)); // the silence is the reader's, not the server's
        assertThat(await(read(generation)).text()).hasSize(5_000 * word.length());
    }

    @Test
    void readsPartByPart() {
        server.answer(ModelScript.words("a", "b", "c"));
        Generation generation = await(openAi(settings()).generate(question()));
        List<Generation.Part> parts = new ArrayList<>();
        Promise<List<Generation.Part>> done = Promise.promise();
        generation.endHandler(end -> done.complete(parts));
        generation.handler(part -> {
            parts.add(part);
            generation.fetch(1);
        });
        generation.fetch(1);
        assertThat(await(done.future())).hasSize(4).last().isInstanceOf(Finish.class);
    }

    @Test
    void waitsForAConnectionToBecomeFree() {
        LanguageModel model = openAi(settings(server.url(), Duration.ofSeconds(30), 1));
        server.answerOnce(ModelScript.words("first").unfinished(HANG));
        Generation first = await(model.generate(question()));
        Future<Answer> second = model.generate(question()).compose(ModelTest::read);
        assertThat(refusal(model, question()).message()).startsWith("all connections to ");
        first.cancel();
        assertThat(await(second).text()).isEqualTo("Hello world.");
    }

    @Test
    void leavingTheQueueLeavesNoGap() {
        LanguageModel model = openAi(settings(server.url(), Duration.ofSeconds(30), 2));
        server.answerOnce(ModelScript.words("first").unfinished(HANG));
        server.answerOnce(ModelScript.words("second").unfinished(HANG));
        Generation first = await(model.generate(question()));
        Generation second = await(model.generate(question()));
        Promise<Void> stop = Promise.promise();
        Deadline deadline = Deadline.in(Duration.ofSeconds(20), clock);
        Future<Failure> third = failure(model.generate(question(deadline, stop.future())));
        Future<Answer> fourth = model.generate(question()).compose(ModelTest::read);
        stop.complete();
        assertThat(await(third).kind()).isEqualTo(Kind.CANCELLED);
        first.cancel();
        assertThat(await(fourth).text()).isEqualTo("Hello world.");
        second.cancel();
        assertThat(server.calls()).hasSize(4); // the warming, the first, the second and the fourth
    }

    @Test
    void leavingAtOnceAsksNothing() {
        LanguageModel model = openAi(settings());
        Deadline deadline = Deadline.in(Duration.ofSeconds(20), clock);
        Future<Void> stopped = Future.succeededFuture();
        assertThat(refusal(model, question(deadline, stopped)).kind()).isEqualTo(Kind.CANCELLED);
        assertThat(ask(model, question()).text()).isEqualTo("Hello world.");
        assertThat(server.calls()).hasSize(2);
    }

    private String server(String does) {
        return server.url().substring("http://".length()) + does;
    }

    private static String finished(String reason) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"" + reason + "\"}]}\n\n";
    }
}
