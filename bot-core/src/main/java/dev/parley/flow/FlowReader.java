package dev.parley.flow;

import dev.parley.flow.settings.Binder;
import dev.parley.flow.settings.Bound;
import dev.parley.flow.yaml.YamlFile;
import dev.parley.model.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Reads and checks a folder of flows: {@code <name>/flow.yaml} and {@code shared/*.yaml}, and the
 * texts that stand in {@code shared}. Reports everything that is
 * wrong at once. Blocks on files: not for an event loop.
 *
 * <p>Which flow takes a message: first the flows with a {@code start.when}, in the alphabetical order of their folders;
 * then those that take every message, in the same order.
 */
public final class FlowReader {
    private static final Comparator<Problem> ORDER =
            Comparator.<Problem>naturalOrder().thenComparing(Problem::severity).thenComparing(Problem::message);

    /** Keeps the order of folders otherwise. */
    private static final Comparator<ReadFlow> ASKED = Comparator.comparing(ReadFlow::takesAll);

    private final FlowFiles files;
    private final World world;
    private final List<Problem> problems = new ArrayList<>();
    private final SharedTexts texts = new SharedTexts(problems::add);
    private final List<ReadFlow> flows = new ArrayList<>();
    private final Set<String> unreadable = new TreeSet<>();
    private final Map<String, Path> knowledge = new TreeMap<>();

    private FlowReader(FlowFiles files, World world) {
        this.files = files;
        this.world = world;
    }

    public static Reading read(Path folder, World world) {
        FlowReader reader = new FlowReader(new FlowFiles(folder), world);
        List<Path> paths = new FlowFolder(reader.files, reader.problems::add).flows();
        paths.stream().filter(reader::isShared).map(reader.files::read).forEach(reader.texts::add);
        paths.stream().filter(path -> !reader.isShared(path)).forEach(reader::parse);
        return reader.reading();
    }

    private boolean isShared(Path path) {
        return !path.endsWith("flow.yaml") && SharedTexts.holds(files.read(path));
    }

    private void parse(Path path) {
        YamlFile file = files.read(path);
        problems.addAll(file.problems());
        String home = files.below(path).replaceAll("/flow\\.yaml$|\\.yaml$", "");
        Binder binder = new Binder(named -> files.open(path, named), texts);
        ReadFlow flow = new FlowParser(world, binder, problems::add).parse(file, home);
        if (flow == null) {
            unreadable.add(home.replaceAll(".*/", ""));
            return;
        }
        flows.add(flow);
        Path documents = path.resolveSibling("knowledge");
        if (path.endsWith("flow.yaml") && Files.isDirectory(documents)) {
            knowledge.put(flow.id(), documents);
        }
    }

    private List<Bound> bounds() {
        Stream<Bound> steps = flows.stream().flatMap(ReadFlow::allSteps).map(ReadStep::bound);
        return Stream.concat(texts.all().stream(), steps).toList();
    }

    private Reading reading() {
        Known known = Known.of(world, flows, unreadable, knowledge.keySet());
        List<ReadFlow> asked = flows.stream().sorted(ASKED).toList();
        Checker.check(asked, known, problems::add);
        LocaleChecks.check(bounds(), problems::add);
        Secrets secrets = new Secrets(problems::add);
        files.all().forEach(secrets::look);
        List<Problem> sorted =
                problems.stream().map(secrets::hidden).distinct().sorted(ORDER).toList();
        Map<String, String> sources = new TreeMap<>();
        files.all().forEach(file -> sources.put(file.name(), secrets.hidden(file.text())));
        boolean good = sorted.stream().noneMatch(Problem::isError);
        return new Reading(
                good ? new CheckedDraft(files.version(), knowledge, asked, known.results()) : null,
                sorted,
                FlowMap.of(asked),
                sources);
    }
}
