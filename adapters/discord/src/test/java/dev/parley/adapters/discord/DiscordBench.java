package dev.parley.adapters.discord;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.adapters.discord.fake.FakeDiscord;
import dev.parley.adapters.discord.fake.Person;
import dev.parley.adapters.discord.fake.SeenMessage;
import dev.parley.bot.Bot;
import dev.parley.contract.SkippingClock;
import dev.parley.engine.SystemClock;
import dev.parley.model.Usage;
import dev.parley.spi.Channel;
import dev.parley.spi.Clock;
import dev.parley.spi.Environment;
import dev.parley.spi.Generation;
import dev.parley.spi.Stores;
import dev.parley.testkit.HashEmbedder;
import dev.parley.testkit.MemoryPassages;
import dev.parley.testkit.MemoryStores;
import dev.parley.testkit.ScriptedGeneration;
import dev.parley.testkit.ScriptedModel;
import io.vertx.core.Vertx;
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

/** A whole bot, its Discord channel opened as the program opens it, beside a fake Discord: real sockets in between. */
abstract class DiscordBench {
    private static final String FLOW = """
            flow: help
            start: {channels: [discord], when: '!message.text.contains("paint")'}
            steps:
              - {type: handoff, to: support-team, when: 'message.text.contains("person")', next: END}
              - {id: found, type: retrieve, collection: help, top: 1}
              - {id: question, type: prompt, user: "{{ message.text }}"}
              - {id: answer, type: llm, model: main, prompt: question}
              - {type: reply, sources: found, feedback: true}
            """;
    private static final String PAINT = """
            flow: paint
            start: {channels: [discord], when: 'message.text.contains("paint")'}
            steps:
              - type: ask
                slot: color
                text: Which color?
                expect: one_of
                choices: [{label: Red, value: red}, {label: Blue, value: blue}]
              - type: ask
                slot: size
                text: Which size?
                expect: one_of
                choices: [{label: One, value: "1"}, {label: Two, value: "2"}, {label: Three, value: "3"}, {label: Four, value: "4"}, {label: Five, value: "5"}, {label: Six, value: "6"}]
              - {type: reply, text: "It is {{ slots.color }} and {{ slots.size }} now."}
            """;

    final Vertx vertx = Vertx.vertx();
    final SkippingClock clock = new SkippingClock(new SystemClock(vertx));
    final MemoryStores stores = new MemoryStores(clock);
    final AtomicReference<List<String>> words =
            new AtomicReference<>(List.of("Open ", "*Settings*", " & press **Reset**."));
    final AtomicReference<Duration> pace = new AtomicReference<>(Duration.ofMillis(700));
    final ScriptedModel model = ScriptedModel.of((request, generation) -> speak(generation, 0));

    @Nullable
    String tokenKey;

    FakeDiscord discord;
    Person ana;
    private final List<Bot> bots = new ArrayList<>();
    final List<Channel> channels = new ArrayList<>();

    @TempDir
    Path flows;

    @BeforeEach
    void begin() throws IOException {
        discord = await(FakeDiscord.start(vertx, clock));
        ana = discord.user("ana");
        assertThat(discord.channel("#help")).isNotEmpty();
        Path help = Files.createDirectories(flows.resolve("help/knowledge"));
        Files.writeString(help.resolve("passwords.md"), "# Passwords\n\nA password is reset under Settings.\n");
        Files.writeString(flows.resolve("help/flow.yaml"), FLOW);
        Files.writeString(Files.createDirectories(flows.resolve("paint")).resolve("flow.yaml"), PAINT);
    }

    @AfterEach
    void end() {
        endBots();
        await(vertx.close());
    }

    final void endBots() {
        bots.forEach(bot -> await(bot.stop(Duration.ofMillis(100))));
        channels.forEach(channel -> await(channel.close()));
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

    DiscordSettings settings() {
        return settings(List.of(), false);
    }

    DiscordSettings settings(List<String> channels, boolean threads) {
        return new DiscordSettings(
                discord.token(),
                discord.apiUrl(),
                tokenKey,
                discord.gatewayUrl(),
                channels,
                threads,
                true,
                "ask",
                Map.of("support-team", discord.channel("#team")));
    }

    @CanIgnoreReturnValue
    Channel run() {
        return run(settings());
    }

    @CanIgnoreReturnValue
    Channel run(DiscordSettings settings) {
        return run(settings, stores, environment());
    }

    /** One replica of the program. */
    @CanIgnoreReturnValue
    Channel run(DiscordSettings settings, Stores kept, Environment environment) {
        Channel channel = await(new DiscordProvider().open(settings, environment));
        channels.add(channel);
        Bot bot = Bot.builder(vertx)
                .clock(clock)
                .flows(flows)
                .stores(kept)
                .channels(List.of(channel))
                .models(Map.of("main", model))
                .embedder(new HashEmbedder())
                .passages(new MemoryPassages())
                .build();
        bots.add(bot);
        await(bot.start());
        return channel;
    }

    Bot bot() {
        return bots.get(0);
    }

    Environment environment() {
        return new Environment(vertx, clock, flows).with(stores.records(), stores.leases());
    }

    @CanIgnoreReturnValue
    SeenMessage sees(String channel, Predicate<SeenMessage> what) {
        return await(discord.awaitMessage(channel, what));
    }

    /** The bot's answer to a message, once it is whole. */
    @CanIgnoreReturnValue
    SeenMessage answer(String channel, String asked) {
        return sees(channel, seen -> isAnswer(seen, asked) && seen.has(Buttons.HELPFUL));
    }

    static boolean isAnswer(SeenMessage seen, String asked) {
        return seen.byBot() && asked.equals(seen.repliesTo());
    }

    List<SeenMessage> byBot(String channel) {
        return discord.whatWasSeen(channel).stream().filter(SeenMessage::byBot).toList();
    }
}
