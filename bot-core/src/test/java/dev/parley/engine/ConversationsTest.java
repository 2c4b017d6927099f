package dev.parley.engine;

import static dev.parley.engine.Made.does;
import static dev.parley.engine.Made.flow;
import static dev.parley.engine.Made.only;
import static dev.parley.engine.Made.says;
import static dev.parley.engine.Made.set;
import static dev.parley.engine.Made.shows;
import static dev.parley.engine.Made.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engine.BotLimits.WhileBusy;
import dev.parley.flow.Flow;
import dev.parley.flow.FlowStep;
import dev.parley.model.AnswerPart.Delta;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.InboundEvent.Addressing;
import dev.parley.model.InboundEvent.Message;
import dev.parley.model.TurnRecord;
import dev.parley.spi.Outcome;
import dev.parley.spi.Turn;
import dev.parley.testkit.Awaiting;
import dev.parley.testkit.FakeAnswer;
import dev.parley.testkit.FakeChannel.Room;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who is answered when: order, bounds, stops, and what comes while an answer is running. */
class ConversationsTest {
    private static BotLimits limits(int queue, int turns, WhileBusy whileBusy) {
        return new BotLimits(
                queue, turns, whileBusy, Duration.ofDays(1), 10, Duration.ZERO, false, BotLimits.NewVersion.FINISH);
    }

    /** A step that says what it was asked, and waits until the test lets it go on. */
    private static final class Held {
        private final Map<String, Promise<Void>> doors = new ConcurrentHashMap<>();
        private final Map<String, Promise<Void>> stops = new ConcurrentHashMap<>();

        FlowStep step() {
            return Made.step("held", this::run);
        }

        private Future<Outcome> run(Turn turn) {
            String text = turn.message().text();
            turn.onStop(() -> stopped(text).complete());
            return turn.say(text).compose(said -> door(text).future()).map(Outcome.NEXT);
        }

        private Promise<Void> door(String text) {
            return doors.computeIfAbsent(text, t -> Promise.promise());
        }

        Promise<Void> stopped(String text) {
            return stops.computeIfAbsent(text, t -> Promise.promise());
        }

        void letGo(String text) {
            door(text).complete();
        }
    }

    @Test
    void answersEachConversationInOrderHoweverManyThreadsSpeak() throws InterruptedException {
        int rooms = 1_000;
        int messages = 20;
        Map<String, Queue<String>> heard = new ConcurrentHashMap<>();
        Set<String> busy = ConcurrentHashMap.newKeySet();
        FlowStep listen = step("listen", turn -> {
            String room = turn.message().conversation().id();
            if (!busy.add(room)) {
                throw new IllegalStateException("two turns at a time");
            }
            heard.computeIfAbsent(room, r -> new ConcurrentLinkedQueue<>())
                    .add(turn.message().text());
            Promise<Outcome> later = Promise.promise();
            Vertx.currentContext().runOnContext(nothing -> {
                busy.remove(room);
                later.complete(Outcome.NEXT);
            });
            return later.future();
        });
        BotLimits roomy = limits(messages, rooms * messages, WhileBusy.QUEUE);
        try (Desk desk = new Desk(only(listen), roomy)) {
            List<FakeAnswer> answers = speak(desk, rooms, messages);

            assertThat(answers)
                    .allSatisfy(
                            answer -> assertThat(desk.record(answer).outcome()).isEqualTo(TurnRecord.Outcome.ANSWERED));
            desk.settle();
            List<String> inOrder =
                    IntStream.range(0, messages).mapToObj(Integer::toString).toList();
            assertThat(heard).hasSize(rooms);
            assertThat(heard.values()).allSatisfy(room -> assertThat(room).containsExactlyElementsOf(inOrder));
            assertThat(desk.conversations.turns()).isZero();
            assertThat(desk.conversations.conversations()).isZero();
        }
    }

    /** Eight threads, each with its own rooms, speak as fast as they can. */
    private static List<FakeAnswer> speak(Desk desk, int rooms, int messages) throws InterruptedException {
        Queue<FakeAnswer> answers = new ConcurrentLinkedQueue<>();
        int threads = 8;
        CountDownLatch spoken = new CountDownLatch(threads);
        ExecutorService speakers = Executors.newFixedThreadPool(threads);
        for (int thread = 0; thread < threads; thread++) {
            int first = thread;
            speakers.execute(() -> {
                for (int message = 0; message < messages; message++) {
                    for (int room = first; room < rooms; room += threads) {
                        answers.add(desk.chat.in("room " + room).says(Integer.toString(message)));
                    }
                }
                spoken.countDown();
            });
        }
        assertThat(spoken.await(60, TimeUnit.SECONDS)).isTrue();
        speakers.shutdown();
        return new ArrayList<>(answers);
    }

    @Test
    void theSameEventIsAnsweredOnce() {
        try (Desk desk = new Desk(only(says("hi", "hi")))) {
            Message message = desk.chat.in("here").message("hello", Addressing.DIRECT);

            FakeAnswer first = desk.chat.hands(message);
            String text = first.text();
            FakeAnswer again = desk.chat.hands(message);

            assertThat(again.turn()).isEqualTo(first.turn());
            assertThat(text).isEqualTo("hi");
            assertThat(desk.store.saves()).isEqualTo(1);
        }
    }

    @Test
    void anEventWithoutANumberIsAlwaysANewOne() {
        try (Desk desk = new Desk(only(says("hi", "hi")))) {
            Message numbered = desk.chat.in("here").message("hello", Addressing.DIRECT);
            Message message = new Message(
                    "", numbered.conversation(), numbered.user(), numbered.at(), "hello", Addressing.DIRECT);

            FakeAnswer first = desk.chat.hands(message);
            assertThat(first.text()).isEqualTo("hi");
            assertThat(desk.chat.hands(message).turn()).isNotEqualTo(first.turn());
        }
    }

    @Test
    void theSameNumberInTwoRoomsIsTwoEvents() {
        try (Desk desk = new Desk(only(says("hi", "hi")))) {
            Message here = desk.chat.in("here").message("hello", Addressing.DIRECT);
            Message there = new Message(
                    here.id(), desk.chat.in("there").key(), here.user(), here.at(), "hello", Addressing.DIRECT);

            assertThat(desk.chat.hands(here).turn())
                    .isNotEqualTo(desk.chat.hands(there).turn());
        }
    }

    @Test
    void aFullConversationRefusesAndTakesAgainWhenThereIsRoom() {
        Held held = new Held();
        try (Desk desk = new Desk(only(held.step()), limits(1, 100, WhileBusy.QUEUE))) {
            FakeAnswer running = desk.chat.says("a");
            FakeAnswer waiting = desk.chat.says("b");
            Message third = desk.chat.in("here").message("c", Addressing.DIRECT);

            Failure refused = desk.chat.hands(third).failure();
            assertThat(refused.kind()).isEqualTo(Kind.OVERLOADED);
            assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(1));

            held.letGo("a");
            assertThat(running.text()).isEqualTo("a");
            waiting.shows("b");
            FakeAnswer taken = desk.chat.hands(third);
            held.letGo("b");
            held.letGo("c");
            assertThat(taken.text()).isEqualTo("c");
        }
    }

    @Test
    void aFullBotRefuses() {
        Held held = new Held();
        try (Desk desk = new Desk(only(held.step()), limits(16, 2, WhileBusy.QUEUE))) {
            FakeAnswer first = desk.chat.in("1").says("a");
            FakeAnswer second = desk.chat.in("2").says("b");

            assertThat(desk.chat.in("3").says("c").failure().kind()).isEqualTo(Kind.OVERLOADED);

            held.letGo("a");
            held.letGo("b");
            assertThat(first.text() + second.text()).isEqualTo("ab");
        }
    }

    @Test
    void aStopEndsTheRunningAnswerAtOnceAndTheNextOneBegins() {
        Held held = new Held();
        try (Desk desk = new Desk(only(held.step(), says("never", "never")))) {
            Room here = desk.chat.in("here");
            FakeAnswer running = here.says("half an answer");
            FakeAnswer next = here.says("next");
            running.shows("half");

            assertThat(desk.chat.stops(here)).isEqualTo(running.turn());

            assertThat(running.text()).isEqualTo("half an answer");
            assertThat(running.failure().kind()).isEqualTo(Kind.CANCELLED);
            assertThat(desk.record(running).outcome()).isEqualTo(TurnRecord.Outcome.STOPPED);
            Awaiting.result(held.stopped("half an answer").future());
            held.letGo("next");
            assertThat(next.text()).isEqualTo("nextnever");
            assertThat(desk.chat.stops(here)).isEmpty();
        }
    }

    @Test
    void aStoppedStepThatGoesOnSpeakingIsNotHeard() {
        Promise<Void> late = Promise.promise();
        Promise<Void> spoken = Promise.promise();
        FlowStep stubborn = step(
                "stubborn",
                turn -> turn.say("one")
                        .compose(said -> late.future())
                        .compose(go -> turn.say("two"))
                        .onComplete(spoken)
                        .map(Outcome.NEXT));
        try (Desk desk = new Desk(only(stubborn))) {
            FakeAnswer answer = desk.chat.says("hello");
            answer.shows("one");
            String stopped = desk.chat.stops(desk.chat.in("here"));
            desk.vertx.runOnContext(nothing -> late.complete());
            Awaiting.result(spoken.future().otherwiseEmpty());

            assertThat(stopped).isEqualTo(answer.turn());
            assertThat(answer.text()).isEqualTo("one");
        }
    }

    @Test
    void whatAStepSaysToItsStopIsNotWhatEndedTheTurn() {
        FlowStep sulks = step("sulks", turn -> {
            Promise<Outcome> outcome = Promise.promise();
            turn.onStop(() -> outcome.fail("fine, then"));
            return turn.say("well").compose(said -> outcome.future());
        });
        try (Desk desk = new Desk(only(Made.orElse(sulks, "sorry"), says("sorry", "never")))) {
            FakeAnswer answer = desk.chat.says("hello");
            answer.shows("well");

            assertThat(desk.chat.stops(desk.chat.in("here"))).isEqualTo(answer.turn());

            assertThat(answer.text()).isEqualTo("well");
            assertThat(desk.record(answer).outcome()).isEqualTo(TurnRecord.Outcome.STOPPED);
            assertThat(desk.record(answer).steps()).hasSize(1);
        }
    }

    @Test
    void aCustomerWhoLeavesStopsTheAnswer() {
        Held held = new Held();
        try (Desk desk = new Desk(only(held.step()))) {
            FakeAnswer answer = desk.chat.says("hello");
            answer.shows("hello");

            answer.breaksOff();

            assertThat(desk.record(answer).outcome()).isEqualTo(TurnRecord.Outcome.STOPPED);
            Awaiting.result(held.stopped("hello").future());
        }
    }

    @Test
    void aNewMessageReplacesTheRunningAnswer() {
        Held held = new Held();
        try (Desk desk = new Desk(only(held.step()), limits(16, 100, WhileBusy.REPLACE))) {
            FakeAnswer first = desk.chat.says("first");
            first.shows("first");

            FakeAnswer second = desk.chat.says("second");

            assertThat(first.failure().kind()).isEqualTo(Kind.CANCELLED);
            held.letGo("second");
            assertThat(second.text()).isEqualTo("second");
        }
    }

    @Test
    void messagesThatComeWhileAnAnswerRunsAreJoined() {
        Held held = new Held();
        try (Desk desk = new Desk(only(held.step()), limits(2, 100, WhileBusy.MERGE))) {
            FakeAnswer first = desk.chat.says("first");
            first.shows("first");
            FakeAnswer second = desk.chat.says("second");
            FakeAnswer third = desk.chat.says("third");

            assertThat(third.turn()).isEqualTo(second.turn());
            assertThat(desk.chat.says("fourth").failure().kind()).isEqualTo(Kind.OVERLOADED);
            held.letGo("first");
            held.letGo("second\nthird");
            assertThat(first.text()).isEqualTo("first");
            assertThat(third.text()).isEqualTo("second\nthird");
            desk.settle();
            assertThat(desk.conversations.turns()).isZero();
        }
    }

    @Test
    void aSlowChannelHoldsTheStepBack() {
        Promise<Boolean> full = Promise.promise();
        FlowStep polite = step("polite", turn -> {
            Promise<Outcome> done = Promise.promise();
            turn.answer()
                    .drainHandler(nothing -> turn.answer()
                            .write(new Delta("now"))
                            .map(Outcome.NEXT)
                            .onComplete(done));
            full.complete(turn.answer().writeQueueFull());
            return done.future();
        });
        try (Desk desk = new Desk(only(polite))) {
            desk.chat.slow(true);
            FakeAnswer answer = desk.chat.says("hello");
            assertThat(Awaiting.result(full.future())).isTrue();

            desk.chat.slow(false);

            assertThat(answer.text()).isEqualTo("now");
        }
    }

    @Test
    void whatNobodyTakesIsIgnoredUnlessItWasMeantForTheBot() {
        Flow picky = new Flow(
                "picky",
                "picky",
                new Flow.Start(Set.of("elsewhere"), null, null),
                Flow.Budget.DEFAULT,
                null,
                List.of(says("hi", "hi")));
        try (Desk desk = new Desk(set("1", picky))) {
            FakeAnswer muttered = desk.chat.in("here").mutters("nice weather");
            FakeAnswer said = desk.chat.says("hello?");

            TurnRecord record = desk.record(said);
            assertThat(said.text()).isEqualTo("Not here, sorry.");
            assertThat(record.outcome()).isEqualTo(TurnRecord.Outcome.FAILED);
            assertThat(record.failure()).isEqualTo(Failure.of(Kind.BAD_INPUT, "no flow takes this message"));
            assertThat(record.firstToken()).isNotNull();
            desk.settle();
            assertThat(muttered.opened()).isFalse();
            assertThat(desk.conversations.turns()).isZero();
        }
    }

    @Test
    void theFirstFlowThatTakesAMessageHasIt() {
        Flow refunds = new Flow(
                "refunds",
                "refunds",
                new Flow.Start(
                        Set.of("chat"),
                        Made.condition(
                                values -> String.valueOf(values.get("message")).contains("refund")),
                        null),
                Flow.Budget.DEFAULT,
                null,
                List.of(says("refund", "refund")));
        try (Desk desk = new Desk(set("1", refunds, flow("rest", says("rest", "rest"))))) {
            assertThat(desk.chat.says("a refund please").text()).isEqualTo("refund");
            assertThat(desk.chat.says("hello").text()).isEqualTo("rest");
        }
    }

    @Test
    void feedbackReachesTheObserversOnce() {
        try (Desk desk = new Desk(only(says("hi", "hi")))) {
            FakeAnswer answer = desk.chat.says("hello");
            assertThat(desk.chat.rates(answer, true)).isEqualTo(answer.turn());
            desk.settle();
            assertThat(desk.seen.feedback)
                    .singleElement()
                    .satisfies(f -> assertThat(f.helpful()).isTrue());
        }
    }

    @Test
    void aCalledTeamIsToldAndRemembered() {
        FlowStep human = does("human", turn -> {
            turn.handOver("support-team");
            return Outcome.NEXT;
        });
        try (Desk desk = new Desk(only(human, says("bye", "A colleague will answer.")))) {
            assertThat(desk.record(desk.chat.says("human please")).outcome()).isEqualTo(TurnRecord.Outcome.ANSWERED);
            assertThat(desk.seen.teams).containsExactly("support-team");
            assertThat(Awaiting.result(desk.conversations.state(
                                    desk.chat.in("here").key()))
                            .handedTo())
                    .isEqualTo("support-team");
        }
    }

    @Test
    void drainingLetsAcceptedTurnsEndAndTakesNoMore() {
        Held held = new Held();
        try (Desk desk = new Desk(only(held.step()))) {
            FakeAnswer running = desk.chat.says("a");
            FakeAnswer waiting = desk.chat.says("b");
            Future<Void> drained = desk.conversations.drain();

            assertThat(desk.chat.says("c").failure().kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(drained.isComplete()).isFalse();
            held.letGo("a");
            held.letGo("b");
            Awaiting.result(drained);
            assertThat(running.text() + waiting.text()).isEqualTo("ab");
        }
    }

    @Test
    void cuttingOffStopsWhatRunsAndWhatWaits() {
        Held held = new Held();
        try (Desk desk = new Desk(only(held.step(), shows("never", "message.text")))) {
            FakeAnswer running = desk.chat.says("a");
            FakeAnswer waiting = desk.chat.says("b");
            running.shows("a");
            Future<Void> drained = desk.conversations.drain();

            desk.conversations.cutOff(Failure.of(Kind.UNAVAILABLE, "shutting down"));

            Awaiting.result(drained);
            assertThat(running.failure().kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(waiting.failure().kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(waiting.text()).isEmpty();
        }
    }
}
