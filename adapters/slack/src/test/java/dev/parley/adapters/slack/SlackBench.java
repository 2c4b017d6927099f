package dev.parley.adapters.slack;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.adapters.slack.fake.FakeSlack;
import dev.parley.adapters.slack.fake.Person;
import dev.parley.adapters.slack.fake.SeenMessage;
import dev.parley.bot.Bot;
import dev.parley.contract.SkippingClock;
import dev.parley.engine.SystemClock;
import dev.parley.model.Usage;
import dev.parley.spi.Channel;
import dev.parley.spi.Clock;
import dev.parley.spi.Environment;
import dev.parley.spi.Generation;
import dev.parley.testkit.HashEmbedder;
import dev.parley.testkit.MemoryPassages;
import dev.parley.testkit.MemoryStores;
import dev.parley.testkit.ScriptedGeneration;
import dev.parley.testkit.ScriptedModel;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A whole bot, its Slack channel opened as the program opens it, beside a fake Slack: real sockets in between. */
abstract class SlackBench {
    private static final String FLOW = """
            flow: help
            start: {channels: [slack], when: '!message.text.contains("paint")'}
            steps:
              - {type: handoff, to: support-team, when: 'message.text.contains("person")', next: END}
              - {id: found, type: retrieve, collection: help, top: 1}
              - {id: question, type: prompt, user: "{{ message.text }}"}
              - {id: answer, type: llm, model: main, prompt: question}
              - {type: reply, sources: found, feedback: true}
            """;
    private static final String PAINT = """
            flow: paint
            start: {channels: [slack], when: 'message.text.contains("paint")'}
            steps:
              - type: ask
                slot: color
                text: Which color?
                expect: one_of
                choices: [{label: Red, value: red}, {label: Blue, value: blue}]
              - {type: reply, text: "It is {{ slots.color }} now."}
            """;

    final Vertx vertx = Vertx.vertx();
    final SkippingClock clock = new SkippingClock(new SystemClock(vertx));
    final MemoryStores stores = new MemoryStores(clock);
    final AtomicReference<List<String>> words =
            new AtomicReference<>(List.of("Open ", "*Settings*", " & press **Reset**."));
    final AtomicReference<Duration> pace = new AtomicReference<>(Duration.ofMillis(700));
    final ScriptedModel model = ScriptedModel.of((request, generation) -> think(generation));
    List<SlackListeners> listeners = List.of();
    FakeSlack slack;
    Person ana;
    private final List<Bot> bots = new ArrayList<>();
    private String address = "";

    @TempDir
    Path flows;

    @BeforeEach
    void begin() throws IOException {
        slack = await(FakeSlack.start(vertx, clock));
        slack.subscribe(SlackNeeds.EVENTS.toArray(String[]::new));
        ana = slack.user("ana");
        String there = slack.channel("#help");
        assertThat(there).isNotEmpty();
        Path help = Files.createDirectories(flows.resolve("help/knowledge"));
        Files.writeString(help.resolve("passwords.md"), "# Passwords\n\nA password is reset under Settings.\n");
        Files.writeString(flows.resolve("help/flow.yaml"), FLOW);
        Files.writeString(Files.createDirectories(flows.resolve("paint")).resolve("flow.yaml"), PAINT);
    }

    @AfterEach
    void end() {
        bots.forEach(bot -> await(bot.stop(Duration.ofMillis(100))));
        await(vertx.close());
    }

    /** Long enough for the bot to show that it is at work. */
    private void think(ScriptedGeneration generation) {
        Clock.Timer unused = clock.after(Duration.ofMillis(400), () -> speak(generation, 0));
    }

    private void speak(ScriptedGeneration generation, int said) {
        List<String> all = Objects.requireNonNull(words.get());
        if (said == all.size()) {
            generation.finish(new Generation.Part.Finish(Generation.Reason.STOP, new Usage(1, said)));
        } else {
            generation.text(all.get(said));
            Clock.Timer unused = clock.after(Objects.requireNonNull(pace.get()), () -> speak(generation, said + 1));
        }
    }

    /** With no more than what the manifest asks for. */
    SlackSettings settings(SlackSettings.Transport by, boolean streams) {
        String token = slack.tokenWith(slack.workspace(), SlackNeeds.SCOPES.keySet());
        return settings(token, slack.app().signingSecret(), slack.appToken(), by, slack.apiUrl(), streams);
    }

    /** For one workspace. */
    SlackSettings settings(
            String bot,
            @Nullable String secret,
            @Nullable String app,
            SlackSettings.Transport by,
            String api,
            boolean streams) {
        return new SlackSettings(
                bot,
                secret,
                app,
                by,
                api,
                "/parley",
                streams,
                "Hello!",
                List.of("How do I reset my password?"),
                Map.of("support-team", slack.channel("#team")),
                null,
                null,
                null,
                List.of(),
                null);
    }

    void byHttp() {
        run(settings(SlackSettings.Transport.HTTP, false));
    }

    void bySocket() {
        run(settings(SlackSettings.Transport.SOCKET, false));
    }

    void run(SlackSettings settings) {
        Channel channel = await(SlackProvider.open(settings, listeners, environment()));
        Router router = Router.router(vertx);
        channel.mount(router);
        HttpServer server =
                await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
        address = "http://127.0.0.1:" + server.actualPort() + EventsRoute.PATH;
        if (settings.bySocket()) {
            var unused = slack.deliverBySocket();
        } else {
            slack.deliverTo(address);
        }
        Bot bot = Bot.builder(vertx)
                .clock(clock)
                .flows(flows)
                .stores(stores)
                .channels(List.of(channel))
                .models(Map.of("main", model))
                .embedder(new HashEmbedder())
                .passages(new MemoryPassages())
                .build();
        bots.add(bot);
        await(bot.start());
    }

    Environment environment() {
        return new Environment(vertx, clock, flows).with(stores.records());
    }

    String address() {
        return address;
    }

    @CanIgnoreReturnValue
    SeenMessage sees(String channel, Predicate<SeenMessage> what) {
        return await(slack.awaitMessage(channel, what));
    }

    /** The bot's answer in a thread, once it is whole. */
    @CanIgnoreReturnValue
    SeenMessage answer(String channel, String thread) {
        return sees(channel, seen -> isAnswer(seen, thread) && isFinal(seen));
    }

    static boolean isAnswer(SeenMessage seen, String thread) {
        return seen.byBot() && thread.equals(seen.threadTs());
    }

    static boolean isFinal(SeenMessage seen) {
        return has(seen, Buttons.HELPFUL);
    }

    static boolean has(SeenMessage seen, String button) {
        JsonArray blocks = seen.latest().blocks();
        return blocks != null && blocks.encode().contains(button);
    }

    List<SeenMessage> byBot(String channel) {
        return slack.whatWasSeen(channel).stream().filter(SeenMessage::byBot).toList();
    }
}
