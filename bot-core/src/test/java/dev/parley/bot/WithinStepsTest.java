package dev.parley.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.InboundEvent.Addressing;
import dev.parley.model.InboundEvent.Message;
import dev.parley.model.User;
import dev.parley.testkit.Awaiting;
import dev.parley.testkit.FakeAnswer;
import dev.parley.testkit.FakeChannel;
import dev.parley.testkit.HashEmbedder;
import dev.parley.testkit.MemoryPassages;
import dev.parley.testkit.MemoryStores;
import dev.parley.testkit.ScriptedModel;
import dev.parley.testkit.VirtualClock;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flow files with steps within steps, from the file to the answer. */
class WithinStepsTest {
    private final Vertx vertx = Vertx.vertx();
    private final VirtualClock time = new VirtualClock();
    private final MemoryStores stores = new MemoryStores(time);

    @TempDir
    private Path flows;

    @AfterEach
    void close() {
        Awaiting.result(vertx.close());
    }

    private FakeChannel bot(String name, String steps) {
        write(
                name,
                "flow: " + name + "\nstart: {}\non_error: sorry\nsteps:\n" + steps
                        + "  - {id: bye, type: reply, text: Bye., next: END}\n  - {id: sorry, type: reply, text: Sorry.}\n");
        return started();
    }

    private void write(String name, String text) {
        write(name, text, "flow.yaml");
    }

    private void write(String name, String text, String fileName) {
        try {
            Path file = Files.createDirectories(flows.resolve(name)).resolve(fileName);
            assertThat(Files.writeString(file, text)).exists();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private FakeChannel started() {
        FakeChannel chat = new FakeChannel("chat");
        Bot bot = Bot.builder(vertx)
                .clock(time)
                .flows(flows)
                .stores(stores)
                .channels(List.of(chat))
                .models(Map.of("main", ScriptedModel.says("A draft.")))
                .embedder(new HashEmbedder())
                .passages(new MemoryPassages())
                .build();
        Awaiting.result(bot.start());
        return chat;
    }

    private static final String EACH_SIZE = """
              - {type: set, slots: {sizes: [S, M, L]}}
              - id: each
                type: foreach
                over: slots.sizes
                as: size
                most: 2
                do:
                  - {id: wanted, type: ask, slot: wanted, text: "{{ size }}?", expect: yes_no}
                  - {type: reply, text: "{{ size }}: {{ wanted.value }}."}
              - {type: reply, text: "{% for r in each.results %}{{ r.size }}={{ r.wanted.value }} {% endfor %}({{ each.count }})"}
            """;

    @Test
    void aQuestionWithinARoundIsAskedInEachAndSurvivesARestart() {
        FakeChannel before = bot("main", EACH_SIZE);
        assertThat(before.says("hi").text()).isEqualTo("S?");
        assertThat(before.says("perhaps").text()).isEqualTo("S?");
        assertThat(before.says("yes").text()).isEqualTo("S: true.\n\nM?");

        FakeChannel after = started();

        assertThat(after.says("no").text()).isEqualTo("M: false.\n\nS=true M=false (2)\n\nBye.");
    }

    @Test
    void aFailedRoundFailsTheStepAndItsOwnOnErrorDoesNot() {
        FakeChannel chat = bot("main", """
                  - {type: set, slots: {sizes: [S, 2, L]}}
                  - id: each
                    type: foreach
                    over: slots.sizes
                    as: size
                    do:
                      - {id: inner, type: foreach, over: size, as: letter, on_error: odd, next: END, do: [{type: reply, text: hm}]}
                      - {id: odd, type: reply, text: "{{ size }} is no list ({{ error.kind }})"}
                  - id: again
                    type: foreach
                    over: slots.sizes
                    as: size
                    do:
                      - {type: foreach, over: size, as: letter, do: [{type: reply, text: hm}]}
                """);
        assertThat(chat.says("hi").text())
                .isEqualTo(
                        "S is no list (bad_input)\n\n2 is no list (bad_input)\n\nL is no list (bad_input)\n\nSorry.");
    }

    @Test
    void nothingToGoThroughIsNoRound() {
        FakeChannel chat = bot("main", """
                  - {id: each, type: foreach, over: message.inputs.parcels, as: parcel, do: [{type: reply, text: hm}]}
                  - {type: reply, text: "{{ each.count }} parcels"}
                """);
        assertThat(chat.says("hi").text()).isEqualTo("0 parcels\n\nBye.");
    }

    @Test
    void branchesBindWhatComesBehindThem() {
        FakeChannel chat = bot("main", """
                  - id: both
                    type: parallel
                    branches:
                      draft:
                        - {id: ask, type: prompt, user: "{{ message.text }}"}
                        - {id: answer, type: llm, prompt: ask, show: false}
                      said:
                        - {type: reply, text: "One moment, {{ bot.name }} thinks."}
                  - {type: reply, text: "{{ both.draft.answer.text }} {{ both.done | join(', ') }}"}
                """);
        assertThat(chat.says("hi").text())
                .startsWith("One moment, Parley thinks.\n\nA draft. ")
                .contains("draft", "said");
    }

    @Test
    void aCalledFlowGetsItsParametersAndGivesItsResult() {
        write("twice", """
                flow: twice
                parameters:
                  word: {}
                  mark: {type: text, default: "!"}
                  times: {type: whole_number, default: 2}
                result: {said: slots.said, times: parameters.times}
                steps:
                  - {type: set, slots: {said: "{{ parameters.word }}{{ parameters.mark }}"}}
                """);
        FakeChannel chat = bot("main", """
                  - {id: plain, type: call, flow: twice, with: {word: "{{ message.text }}"}}
                  - {type: reply, text: "{{ plain.said }} {{ plain.times }}"}
                  - {id: other, type: call, flow: twice, with: {word: "you", mark: "?", times: "{{ message.inputs.times }}"}}
                  - {type: reply, text: "{{ other.said }} {{ other.times }}"}
                  - {type: set, slots: {many: [1, 2]}}
                  - {type: call, flow: twice, with: {word: "{{ slots.many }}"}}
                """);
        assertThat(chat.says("hi").text()).isEqualTo("hi! 2\n\nyou? 2\n\nSorry.");
    }

    @Test
    void textsAreInTheLanguageOfTheUser() {
        write("shared", "fragments: {bye: {en: Bye, de: Tschüs}}", "texts.yaml");
        FakeChannel chat = bot(
                "main",
                "  - {type: reply, text: {en: \"Hello, {% include 'bye' %}\", de: \"Hallo, {% include 'bye' %}\"}}\n");

        assertThat(in(chat, "de-CH").text()).startsWith("Hallo, Tschüs");
        assertThat(in(chat, "fr").text()).startsWith("Hello, Bye");
        assertThat(chat.says("hi").text()).startsWith("Hello, Bye");
    }

    private FakeAnswer in(FakeChannel chat, String locale) {
        Message plain = chat.in(locale).message("hi", Addressing.DIRECT);
        return chat.hands(new Message(
                plain.id(), plain.conversation(), new User("ada", null, locale), plain.at(), "hi", Addressing.DIRECT));
    }
}
