package dev.parley.app.console;

import dev.parley.bot.Bot;
import dev.parley.bot.BotBuilder;
import dev.parley.release.By;
import dev.parley.release.FileSet;
import dev.parley.spi.Channel;
import dev.parley.spi.Clock;
import dev.parley.spi.Observer;
import dev.parley.testkit.MemoryStores;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bots for those who try a draft out, one for each of their chats: with the models and documents of the running one, and a
 * memory of their own that ends with them. So nothing they say is a customer's: it is not counted, kept or cached, and no
 * team is called in. The documents are those that are live.
 */
public final class Tryouts {
    private static final Logger log = LoggerFactory.getLogger(Tryouts.class);
    private static final int MOST = 4;
    private static final By TRYING = new By("", "tried out");

    private final Vertx vertx;
    private final Clock clock;
    private final Set<String> channels;
    private final Supplier<BotBuilder> builder;
    private final Map<String, Future<Tryout>> open = new LinkedHashMap<>();

    /**
     * @param channels that flows may name
     * @param builder of a bot like the running one; stores, channels, flows and observers are set here
     */
    public Tryouts(Vertx vertx, Clock clock, Set<String> channels, Supplier<BotBuilder> builder) {
        this.vertx = vertx;
        this.clock = clock;
        this.channels = channels;
        this.builder = builder;
    }

    record Tryout(Bot bot, TryTurns turns, Path folder) {}

    /** The bot of a chat, with the draft live in it. */
    synchronized Future<Tryout> ready(String chat, FileSet draft) {
        Future<Tryout> running = open.remove(chat);
        Future<Tryout> next =
                running == null || running.failed() ? begin(draft) : running.compose(tryout -> publish(tryout, draft));
        open.put(chat, next);
        if (open.size() > MOST) {
            String oldest = open.keySet().iterator().next();
            open.getOrDefault(oldest, next).onSuccess(this::end);
            open.remove(oldest);
        }
        return next;
    }

    private static Future<Tryout> publish(Tryout tryout, FileSet draft) {
        return draft.version().equals(tryout.bot.version())
                ? Future.succeededFuture(tryout)
                : tryout.bot.publish(draft, TRYING).map(tryout);
    }

    private Future<Tryout> begin(FileSet draft) {
        return vertx.executeBlocking(() -> {
                    Path folder = Files.createDirectory(
                            Files.createTempDirectory("parley-try").resolve("flows"));
                    draft.writeTo(folder);
                    return folder;
                })
                .compose(this::start);
    }

    private Future<Tryout> start(Path folder) {
        TryTurns turns = new TryTurns(clock);
        List<Channel> all =
                channels.stream().map(name -> (Channel) turns.channel(name)).toList();
        Bot bot = builder.get()
                .flows(folder)
                .channels(all)
                .stores(new MemoryStores(clock))
                .observers(List.<Observer>of(turns))
                .build();
        return bot.start().map(new Tryout(bot, turns, folder));
    }

    private void end(Tryout left) {
        left.bot
                .stop(Duration.ofSeconds(1))
                .compose(stopped -> vertx.fileSystem()
                        .deleteRecursive(left.folder.resolveSibling("").toString()))
                .onFailure(e -> log.warn("a draft that was tried out is not tidied up: {}", e.getMessage()));
    }
}
