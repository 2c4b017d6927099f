package dev.parley.bot;

import dev.parley.engine.BotLimits;
import dev.parley.engine.BotTexts;
import dev.parley.engine.SystemClock;
import dev.parley.model.Failure;
import dev.parley.spi.Channel;
import dev.parley.spi.Clock;
import dev.parley.spi.Embedder;
import dev.parley.spi.LanguageModel;
import dev.parley.spi.Observer;
import dev.parley.spi.PassageIndex;
import dev.parley.spi.StepType;
import dev.parley.spi.Stores;
import dev.parley.spi.questions.QuestionBook;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes the parts of a bot: {@link #flows} and {@link #stores} are needed, all others can be left out. */
public final class BotBuilder {
    private final Vertx vertx;
    private String name = "Parley";
    private Clock clock;
    private @Nullable Path flows;
    private Set<String> collections = Set.of();
    private @Nullable List<StepType<?>> stepTypes;
    private List<Channel> channels = List.of();
    private Map<String, LanguageModel> models = Map.of();
    private @Nullable Embedder embedder;
    private @Nullable PassageIndex passages;
    private @Nullable Stores stores;
    private List<Observer> observers = List.of();
    private Map<String, String> env = Map.of();
    private BotLimits limits = BotLimits.DEFAULT;
    private BotTexts texts = BotTexts.DEFAULT;
    private PublishGate gate = PublishGate.OPEN;

    BotBuilder(Vertx vertx) {
        this.vertx = vertx;
        this.clock = new SystemClock(vertx);
    }

    /** What flows see as {@code bot.name}. */
    public BotBuilder name(String value) {
        name = value;
        return this;
    }

    public BotBuilder clock(Clock value) {
        clock = value;
        return this;
    }

    /** The folder that the flows are read from. */
    public BotBuilder flows(Path folder) {
        flows = folder;
        return this;
    }

    /** Document sets of the passage index that flows may name besides their own {@code knowledge} folders. */
    public BotBuilder collections(Set<String> names) {
        collections = Set.copyOf(names);
        return this;
    }

    /** In place of those that {@link StepTypes#load} finds. */
    public BotBuilder stepTypes(List<StepType<?>> types) {
        stepTypes = List.copyOf(types);
        return this;
    }

    public BotBuilder channels(List<Channel> all) {
        channels = List.copyOf(all);
        return this;
    }

    /** Language models by the name that flows use. */
    public BotBuilder models(Map<String, LanguageModel> byName) {
        models = Map.copyOf(byName);
        return this;
    }

    public BotBuilder embedder(Embedder value) {
        embedder = value;
        return this;
    }

    public BotBuilder passages(PassageIndex value) {
        passages = value;
        return this;
    }

    public BotBuilder stores(Stores value) {
        stores = value;
        return this;
    }

    public BotBuilder observers(List<Observer> all) {
        observers = List.copyOf(all);
        return this;
    }

    /** The environment variables that flows may read. */
    public BotBuilder env(Map<String, String> allowed) {
        env = Map.copyOf(allowed);
        return this;
    }

    public BotBuilder limits(BotLimits value) {
        limits = value;
        return this;
    }

    /** What the bot says where no flow speaks for it. */
    public BotBuilder texts(BotTexts value) {
        texts = value;
        return this;
    }

    public BotBuilder gate(PublishGate value) {
        gate = value;
        return this;
    }

    /**
     * @throws dev.parley.model.FailureException BAD_INPUT when a part is missing, or two channels or step types share a
     *     name
     */
    public Bot build() {
        Parts parts = new Parts(
                vertx,
                name,
                clock,
                needed(flows, "flows"),
                collections,
                stepTypes == null ? StepTypes.load() : stepTypes,
                byName(channels),
                models,
                embedder,
                passages,
                needed(stores, "stores"),
                observers,
                env,
                limits,
                texts,
                gate,
                new Misses(new QuestionBook(needed(stores, "stores").records()), clock));
        return new Bot(parts);
    }

    private static <T> T needed(@Nullable T part, String name) {
        if (part == null) {
            throw Failure.of(Failure.Kind.BAD_INPUT, "a bot needs " + name).exception();
        }
        return part;
    }

    private static Map<String, Channel> byName(List<Channel> channels) {
        Map<String, Channel> byName = new LinkedHashMap<>();
        for (Channel channel : channels) {
            if (byName.put(channel.name(), channel) != null) {
                throw Failure.of(Failure.Kind.BAD_INPUT, "two channels are named " + channel.name())
                        .exception();
            }
        }
        return byName;
    }
}
