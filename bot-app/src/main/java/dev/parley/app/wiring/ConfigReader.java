package dev.parley.app.wiring;

import dev.parley.flow.World;
import dev.parley.flow.settings.Binder;
import dev.parley.flow.settings.Bound;
import dev.parley.flow.yaml.Span;
import dev.parley.flow.yaml.YamlFile;
import dev.parley.flow.yaml.YamlNode;
import dev.parley.model.Failure;
import dev.parley.model.Problem;
import dev.parley.spi.Channel;
import dev.parley.spi.EmbeddedServer;
import dev.parley.spi.Embedder;
import dev.parley.spi.LanguageModel;
import dev.parley.spi.Managed;
import dev.parley.spi.PassageIndex;
import dev.parley.spi.StepType;
import dev.parley.spi.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code config/bot.yaml} and finds everything that is wrong in it, without opening anything. */
final class ConfigReader {
    private final Map<String, String> environment;
    private final List<StepType<?>> types;
    private final List<Problem> problems = new ArrayList<>();
    private final SectionReader sections;

    ConfigReader(Map<String, String> environment, Providers providers, List<StepType<?>> types) {
        this.environment = environment;
        this.types = types;
        this.sections = new SectionReader(providers, problems);
    }

    /**
     * @param setup null when any problem is an error
     * @param world what flows may name; also of a wrong configuration, where it says as much
     */
    record Result(@Nullable Setup setup, @Nullable World world, List<Problem> problems, Map<String, String> sources) {}

    Result read(Path file) {
        YamlFile yaml = YamlFile.read(file.toString(), bytes(file));
        problems.addAll(yaml.problems());
        Setup setup = yaml.root() == null ? null : setup(yaml.root(), new Variables(environment).into(yaml.root()));
        boolean wrong = problems.stream().anyMatch(Problem::isError);
        World world = wrong || setup == null ? Guessed.world(yaml.root(), types) : setup.world();
        return new Result(wrong ? null : setup, world, List.copyOf(problems), Map.of(yaml.name(), yaml.text()));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw Failure.of(Failure.Kind.REFUSED, "the configuration " + file + " can't be read: " + e)
                    .exception();
        }
    }

    private @Nullable Setup setup(YamlNode written, YamlNode root) {
        Bound bound = new Binder().bind(root, "the configuration", List.of(BotConfig.class, BotParts.class));
        problems.addAll(bound.problems());
        BotConfig config = bound.get(BotConfig.class);
        BotParts parts = bound.get(BotParts.class);
        if (parts == null) {
            return null;
        }
        Map<String, List<Part<LanguageModel, ?>>> models = new TreeMap<>();
        parts.models().forEach((name, list) -> {
            List<Part<LanguageModel, ?>> chain = sections.setUp(LanguageModel.class, list);
            needed(chain, bound, "models." + name, "the model `" + name + "`");
            models.put(name, chain);
        });
        Part<Embedder, ?> embedder = first(Embedder.class, parts.embedder(), bound, "embedder");
        Part<PassageIndex, ?> passages = first(PassageIndex.class, parts.passages(), bound, "passages");
        StorePart stores = stores(parts.stores(), bound);
        List<Part<Channel, ?>> channels = channels(parts.channels());
        if (config == null || embedder == null || passages == null || stores == null) {
            return null;
        }
        Set<String> names = channelNames(parts.channels());
        World world =
                new World(types, models.keySet(), names, Set.copyOf(config.env()), Set.copyOf(config.collections()));
        Map<String, List<String>> waiting = waiting(written, channels);
        return new Setup(config, world, models, embedder, passages, stores, channels, waiting, visible(config.env()));
    }

    private <T extends Managed> @Nullable Part<T, ?> first(
            Class<T> kind, List<YamlNode> written, Bound bound, String key) {
        List<Part<T, ?>> parts = sections.setUp(kind, written);
        needed(parts, bound, key, "`" + key + "`");
        return parts.isEmpty() ? null : parts.get(0);
    }

    private void needed(List<?> parts, Bound bound, String key, String what) {
        boolean reported = problems.stream().anyMatch(Problem::isError);
        Span place = bound.place(key);
        if (parts.isEmpty() && !reported && place != null) {
            problems.add(place.error(
                    "No section of " + what + " is set up.", "Add one without `when`, for use by default."));
        }
    }

    private @Nullable StorePart stores(List<YamlNode> written, Bound bound) {
        List<YamlNode> located = written.stream()
                .map(node -> node instanceof YamlNode.Mapping section
                        ? StorePart.located(section, "redis://localhost:1")
                        : node)
                .toList();
        Part<Stores, ?> part = first(Stores.class, located, bound, "stores");
        if (part == null) {
            return null;
        }
        if (!(part.written().get("server") instanceof YamlNode.Scalar name)) {
            return new StorePart(part, null);
        }
        YamlNode.Mapping byDefault = new YamlNode.Mapping(name.span(), List.of());
        Part<EmbeddedServer, ?> server = sections.part(EmbeddedServer.class, name, byDefault);
        return server == null ? null : new StorePart(part, server);
    }

    private List<Part<Channel, ?>> channels(YamlNode written) {
        List<Part<Channel, ?>> channels = new ArrayList<>();
        for (YamlNode.Entry entry : channelsWritten(written)) {
            YamlNode.Mapping section = entry.value() instanceof YamlNode.Mapping settings
                    ? settings
                    : new YamlNode.Mapping(entry.key().span(), List.of());
            Part<Channel, ?> part =
                    SectionReader.isSetUp(section) ? sections.part(Channel.class, entry.key(), section) : null;
            if (part != null) {
                channels.add(part);
            }
        }
        return channels;
    }

    private List<YamlNode.Entry> channelsWritten(YamlNode written) {
        if (written instanceof YamlNode.Mapping mapping) {
            return mapping.entries();
        }
        problems.add(written.span().error("`channels` must be a map of channel names.", "Write `web:` below it."));
        return List.of();
    }

    /** Flows may name a channel that waits for nothing but its {@code when}. */
    private static Set<String> channelNames(YamlNode written) {
        return written instanceof YamlNode.Mapping mapping
                ? mapping.entries().stream().map(entry -> entry.key().text()).collect(Collectors.toSet())
                : Set.of();
    }

    private static Map<String, List<String>> waiting(YamlNode root, List<Part<Channel, ?>> setUp) {
        Map<String, List<String>> waiting = new TreeMap<>();
        if (root instanceof YamlNode.Mapping all && all.get("channels") instanceof YamlNode.Mapping channels) {
            for (YamlNode.Entry entry : channels.entries()) {
                if (entry.value() instanceof YamlNode.Mapping section
                        && section.get("when") instanceof YamlNode.Scalar when) {
                    waiting.put(entry.key().text(), Variables.named(when.text()));
                }
            }
        }
        setUp.forEach(part -> waiting.remove(part.provider().name()));
        return waiting;
    }

    private Map<String, String> visible(List<String> names) {
        Map<String, String> visible = new HashMap<>();
        names.forEach(name -> visible.put(name, environment.getOrDefault(name, "")));
        return visible;
    }
}
