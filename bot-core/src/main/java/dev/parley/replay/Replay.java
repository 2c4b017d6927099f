package dev.parley.replay;

import dev.parley.bot.Bot;
import dev.parley.bot.BotBuilder;
import dev.parley.flow.World;
import dev.parley.model.AnswerPart;
import dev.parley.model.ConversationKey;
import dev.parley.model.Failure;
import dev.parley.model.InboundEvent.Addressing;
import dev.parley.model.InboundEvent.Directed;
import dev.parley.model.InboundEvent.Message;
import dev.parley.model.TurnTrace;
import dev.parley.model.User;
import dev.parley.replay.ReplayReport.Answer;
import dev.parley.spi.AnswerCache;
import dev.parley.spi.Clock;
import dev.parley.spi.Embedder;
import dev.parley.spi.LanguageModel;
import dev.parley.spi.Observer;
import dev.parley.spi.PassageIndex;
import dev.parley.spi.StepType;
import dev.parley.testkit.Awaiting;
import dev.parley.testkit.FakeAnswer;
import dev.parley.testkit.FakeChannel;
import dev.parley.testkit.MemoryPassages;
import dev.parley.testkit.MemoryStores;
import dev.parley.testkit.ScriptedModel;
import dev.parley.turns.Redaction;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks a candidate again what customers asked, one conversation after the other, in a bot of its own whose stores forget. Models
 * say what they said then, or are asked anew; steps that would reach into other systems give what they gave. Blocks its caller.
 */
public final class Replay {
    private static final Duration START = Duration.ofMinutes(5);
    /** The step types that reach into other systems. */
    private static final List<String> OUTSIDE = List.of("http");

    private final Vertx vertx;
    private final Clock clock;
    private final World world;
    private final String botName;
    private final Embedder embedder;
    private final Map<String, String> env;
    private final Redaction redaction;

    /** @param redaction with which turns are kept */
    public Replay(
            Vertx vertx,
            Clock clock,
            World world,
            String botName,
            Embedder embedder,
            Map<String, String> env,
            Redaction redaction) {
        this.vertx = vertx;
        this.clock = clock;
        this.world = world;
        this.botName = botName;
        this.embedder = embedder;
        this.env = env;
        this.redaction = redaction;
    }

    /**
     * Fails with {@link dev.parley.bot.FlowsRefused} when the candidate has errors.
     *
     * @param flows the folder of the candidate
     * @param conversations each with its turns as they are kept, the oldest first
     * @param live the models that answer, or null for what was recorded
     * @param limit the share of turns that may get worse
     * @param done told how many conversations are
     */
    public ReplayReport run(
            Path flows,
            List<List<JsonObject>> conversations,
            @Nullable Map<String, LanguageModel> live,
            double limit,
            IntConsumer done) {
        Recording recording = new Recording(redaction);
        Traces traces = new Traces();
        Map<String, FakeChannel> channels = channels();
        Bot bot = bot(flows, channels, recording)
                .models(live == null ? recorded(recording) : live)
                .passages(new MemoryPassages())
                .stores(new MemoryStores(clock))
                .observers(List.of(traces))
                .build();
        Awaiting.result(bot.start(), START);
        try {
            List<Answer> answers = new ArrayList<>();
            for (int i = 0; i < conversations.size(); i++) {
                answers.addAll(talk(conversations.get(i), channels, recording, traces));
                done.accept(i + 1);
            }
            return new ReplayReport(conversations.size(), answers, limit);
        } finally {
            Awaiting.result(bot.stop(Duration.ofSeconds(1)));
        }
    }

    /**
     * Asks questions of flows that are live, in a bot of its own, so that the answers are kept when a customer asks. Steps that
     * would reach into other systems fail. Gives how many questions were answered. Blocks its caller.
     *
     * @param flows the folder of those that are live
     * @param passages their documents, as they are found
     * @param answers where answers are kept for customers
     */
    public int warm(
            Path flows,
            List<String> questions,
            Map<String, LanguageModel> models,
            PassageIndex passages,
            AnswerCache answers) {
        Map<String, FakeChannel> channels = channels();
        FakeChannel channel =
                channels.getOrDefault("web", channels.values().iterator().next());
        Bot bot = bot(flows, channels, new Recording(redaction))
                .models(models)
                .passages(passages)
                .stores(new WarmStores(new MemoryStores(clock), new QuietAnswers(answers)))
                .build();
        Awaiting.result(bot.start(), START);
        int answered = 0;
        try {
            for (int i = 0; i < questions.size(); i++) {
                FakeAnswer answer = channel.in("warm-" + i).says(questions.get(i));
                answered += answer.parts().stream().anyMatch(AnswerPart.Done.class::isInstance) ? 1 : 0;
            }
            return answered;
        } finally {
            Awaiting.result(bot.stop(Duration.ofSeconds(1)));
        }
    }

    private Map<String, FakeChannel> channels() {
        Map<String, FakeChannel> channels = new TreeMap<>();
        world.channels().forEach(name -> channels.put(name, new FakeChannel(name)));
        return channels;
    }

    private BotBuilder bot(Path flows, Map<String, FakeChannel> channels, Recording recording) {
        return Bot.builder(vertx)
                .name(botName)
                .clock(clock)
                .flows(flows)
                .stepTypes(types(recording))
                .channels(List.copyOf(channels.values()))
                .collections(world.collections())
                .embedder(embedder)
                .env(env);
    }

    private List<StepType<?>> types(Recording recording) {
        List<StepType<?>> types = new ArrayList<>();
        world.types().forEach(type -> types.add(OUTSIDE.contains(type.name()) ? recorded(type, recording) : type));
        return types;
    }

    private static <S extends Record> StepType<S> recorded(StepType<S> type, Recording recording) {
        return new RecordedStep<>(type, recording);
    }

    private Map<String, LanguageModel> recorded(Recording recording) {
        LanguageModel model = ScriptedModel.of((request, answer) -> {
            String said = recording.answer(request);
            if (said == null) {
                answer.fail(Failure.of(
                        Failure.Kind.UNAVAILABLE,
                        "no model was asked anything in this turn when it was recorded; replay it with live models"));
            } else {
                ScriptedModel.speak(said, request, answer);
            }
        });
        Map<String, LanguageModel> models = new HashMap<>();
        world.models().forEach(name -> models.put(name, model));
        return models;
    }

    private List<Answer> talk(
            List<JsonObject> conversation, Map<String, FakeChannel> channels, Recording recording, Traces traces) {
        List<Answer> answers = new ArrayList<>();
        for (JsonObject json : conversation) {
            Recorded turn = new Recorded(json);
            FakeChannel channel = channels.get(turn.channel());
            if (channel != null && turn.canBeAsked()) {
                recording.turn(turn);
                FakeAnswer answer = channel.hands(message(turn));
                Given after = answer.turn().isEmpty()
                        ? new Given(false, true, false, false, 0, "")
                        : Given.of(traces.of(answer.turn()), redaction);
                Change change = Change.between(turn.given(), after);
                answers.add(
                        new Answer(turn.turn(), turn.question(), turn.given().text(), after.text(), change));
            }
        }
        return answers;
    }

    private Message message(Recorded turn) {
        Directed directed =
                turn.inputs().isEmpty() ? Directed.ANYWHERE : new Directed(null, turn.inputs(), List.of(), true);
        ConversationKey key = new ConversationKey(turn.channel(), "default", turn.conversation());
        User user = new User("replayed", null, turn.locale());
        return new Message("", key, user, clock.now(), turn.question(), Addressing.DIRECT, directed);
    }

    /** The traces of turns, each waited for by its id. */
    private static final class Traces implements Observer {
        private final Map<String, Promise<TurnTrace>> byTurn = new ConcurrentHashMap<>();

        @Override
        public void turnTraced(TurnTrace trace) {
            boolean unused = promise(trace.record().turn()).tryComplete(trace);
        }

        TurnTrace of(String turn) {
            TurnTrace trace = Awaiting.result(promise(turn).future());
            byTurn.remove(turn);
            return trace;
        }

        private Promise<TurnTrace> promise(String turn) {
            return byTurn.computeIfAbsent(turn, id -> Promise.promise());
        }
    }
}
