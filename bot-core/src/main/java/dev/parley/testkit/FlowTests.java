package dev.parley.testkit;

import dev.parley.bot.Bot;
import dev.parley.flow.World;
import dev.parley.model.Failure;
import dev.parley.model.InboundEvent.Addressing;
import dev.parley.model.InboundEvent.Message;
import dev.parley.model.TurnRecord;
import dev.parley.model.User;
import dev.parley.spi.Clock;
import dev.parley.spi.Embedder;
import dev.parley.spi.LanguageModel;
import dev.parley.spi.Observer;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs flow tests: each in a conversation of its own with a bot of its own, so that no test sees what another one cached
 * or stored. Models are scripted, everything else is real; there is no network in it. Blocks its caller.
 */
public final class FlowTests {
    /** All documents may have to be turned into vectors first, on a busy machine. */
    private static final Duration START = Duration.ofMinutes(2);

    private static final String UNSCRIPTED = "(the model's answer)";

    private final Observer observer;
    private final Vertx vertx;
    private final Clock clock;
    private final Path flows;
    private final World world;
    private final Embedder embedder;
    private final Map<String, String> env;

    /** @param observer sees the turns of all tests */
    public FlowTests(
            Vertx vertx,
            Clock clock,
            Path flows,
            World world,
            Embedder embedder,
            Map<String, String> env,
            Observer observer) {
        this.observer = observer;
        this.vertx = vertx;
        this.clock = clock;
        this.flows = flows;
        this.world = world;
        this.embedder = embedder;
        this.env = env;
    }

    /** What differs from what was expected, a line each; empty when the test passes. */
    public List<String> run(FlowTest test) {
        SortedMap<String, FakeChannel> channels = new TreeMap<>();
        world.channels().forEach(name -> channels.put(name, new FakeChannel(name)));
        Records records = new Records();
        Bot bot = Bot.builder(vertx)
                .clock(clock)
                .flows(flows)
                .stepTypes(world.types())
                .channels(List.copyOf(channels.values()))
                .models(models(test))
                .collections(world.collections())
                .embedder(embedder)
                .passages(new MemoryPassages())
                .stores(new MemoryStores(clock))
                .observers(List.of(observer, records))
                .env(env)
                .build();
        Awaiting.result(bot.start(), START);
        try {
            FakeChannel channel = channel(test, channels);
            return channel == null
                    ? List.of("given: there is no such channel; there are: " + String.join(", ", channels.keySet()))
                    : talk(test, channel, records);
        } finally {
            Awaiting.result(bot.stop(Duration.ofSeconds(1)));
        }
    }

    private static @Nullable FakeChannel channel(FlowTest test, SortedMap<String, FakeChannel> channels) {
        String named = test.given() == null ? null : test.given().channel();
        return named != null ? channels.get(named) : channels.getOrDefault("web", channels.get(channels.firstKey()));
    }

    private Map<String, LanguageModel> models(FlowTest test) {
        Map<String, String> given =
                test.given() == null ? Map.of() : test.given().models();
        Map<String, LanguageModel> models = new HashMap<>();
        world.models().forEach(name -> models.put(name, model(given.getOrDefault(name, UNSCRIPTED))));
        return models;
    }

    private static ScriptedModel model(String script) {
        return script.equals("fails")
                ? ScriptedModel.fails(Failure.of(Failure.Kind.UNAVAILABLE, "the test says that the model fails"))
                : ScriptedModel.says(script);
    }

    private static Message message(FlowTest test, FlowTest.Exchange exchange, FakeChannel channel) {
        Message said = channel.in("here").message(exchange.user(), Addressing.DIRECT);
        String locale = test.given() == null ? null : test.given().locale();
        User customer = new User(said.user().id(), said.user().name(), locale);
        return new Message(said.id(), said.conversation(), customer, said.at(), said.text(), said.addressing());
    }

    private static List<String> talk(FlowTest test, FakeChannel channel, Records records) {
        List<String> differences = new ArrayList<>();
        int number = 0;
        for (FlowTest.Exchange exchange : test.turns()) {
            FakeAnswer answer = channel.hands(message(test, exchange, channel));
            String reply = answer.text();
            TurnRecord record = records.of(answer.turn());
            number++;
            String where = "turn " + number + " (\"" + exchange.user() + "\"): ";
            if (exchange.expect() != null) {
                FlowTestRun.differences(exchange.expect(), reply, record)
                        .forEach(difference -> differences.add(where + difference));
            }
        }
        return differences;
    }

    /** The records of turns, each waited for by its id. */
    private static final class Records implements Observer {
        private final Map<String, Promise<TurnRecord>> byTurn = new ConcurrentHashMap<>();

        @Override
        public void turnEnded(TurnRecord record) {
            promise(record.turn()).tryComplete(record);
        }

        TurnRecord of(String turn) {
            return Awaiting.result(promise(turn).future());
        }

        private Promise<TurnRecord> promise(String turn) {
            return byTurn.computeIfAbsent(turn, id -> Promise.promise());
        }
    }
}
