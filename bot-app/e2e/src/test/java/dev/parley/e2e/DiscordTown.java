package dev.parley.e2e;

import static dev.parley.contract.Awaiting.await;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.adapters.discord.fake.FakeDiscord;
import dev.parley.adapters.discord.fake.Person;
import dev.parley.adapters.discord.fake.SeenMessage;
import dev.parley.engine.SystemClock;
import dev.parley.testkit.FakeModelServer;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A Discord with people in it and a language model, both on loopback, and the program between them as its own process. */
final class DiscordTown implements AutoCloseable {
    static final String HELPFUL = "parley_helpful";
    static final String STOP = "parley_stop";

    private final Vertx vertx = Vertx.vertx();
    final FakeDiscord discord = await(FakeDiscord.start(vertx, new SystemClock(vertx)));
    final FakeModelServer model = await(FakeModelServer.start(vertx, new SystemClock(vertx)));
    final Person ana = discord.user("ana");

    /** The shell in which the program is started. */
    Map<String, String> environment() {
        return Map.of(
                "DISCORD_TOKEN",
                discord.token(),
                "DISCORD_API_URL",
                discord.apiUrl(),
                "DISCORD_GATEWAY_URL",
                discord.gatewayUrl(),
                "OPENAI_BASE_URL",
                model.url() + "/v1",
                "OPENAI_MODEL",
                "fake",
                "PARLEY_LOG",
                "stdout");
    }

    ParleyProcess run(Path data) {
        ParleyProcess parley = ParleyProcess.run(data, environment());
        await(discord.gateway().connected(1));
        return parley;
    }

    /** Mentions the bot in a channel; gives the id of the question. */
    @CanIgnoreReturnValue
    String asks(String channel, String question) {
        return ana.says(channel, "<@bot> " + question);
    }

    @CanIgnoreReturnValue
    SeenMessage sees(String channel, Predicate<SeenMessage> what) {
        return await(discord.awaitMessage(channel, what));
    }

    /** The message with the end of the bot's answer. */
    @CanIgnoreReturnValue
    SeenMessage end(String channel) {
        return sees(channel, seen -> seen.byBot() && seen.has(HELPFUL));
    }

    List<SeenMessage> byBot(String channel) {
        return discord.whatWasSeen(channel).stream().filter(SeenMessage::byBot).toList();
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
