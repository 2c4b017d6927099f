package dev.parley.app.wiring;

import dev.parley.flow.FlowReader;
import dev.parley.flow.FlowSchema;
import dev.parley.flow.Problems;
import dev.parley.flow.Reading;
import dev.parley.model.Failure;
import dev.parley.model.Problem;
import dev.parley.spi.StepType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Configuration and flows, read and checked together so that every problem is said at once. Nothing is opened. */
public record Checked(
        @Nullable Setup setup, List<Problem> problems, Map<String, String> sources, Set<String> withDocuments) {
    public static Checked of(Path config, Path flows, Map<String, String> environment) {
        List<StepType<?>> types = new ArrayList<>();
        ServiceLoader.load(StepType.class).forEach(types::add);
        ConfigReader.Result read = new ConfigReader(environment, Providers.load(), types).read(config);
        List<Problem> problems = new ArrayList<>(read.problems());
        Map<String, String> sources = new HashMap<>(read.sources());
        Set<String> withDocuments = Set.of();
        if (read.world() != null) {
            Reading reading = FlowReader.read(flows, read.world());
            problems.addAll(reading.problems());
            sources.putAll(reading.sources());
            withDocuments = reading.draft() == null
                    ? Set.of()
                    : reading.draft().knowledge().keySet();
        }
        return new Checked(read.setup(), List.copyOf(problems), Map.copyOf(sources), Set.copyOf(withDocuments));
    }

    /** Whether a flow of this name has a folder of documents. */
    boolean hasDocuments(String flow) {
        return withDocuments.contains(flow);
    }

    /** JSON Schema of flows in the world that the configuration describes. */
    public Map<String, Object> flowSchema() {
        if (setup == null) {
            throw Failure.of(Failure.Kind.BAD_INPUT, "the configuration is wrong:\n" + report())
                    .exception();
        }
        return FlowSchema.of(setup.world());
    }

    /** Whether the configuration by itself is without errors. */
    public boolean configured() {
        return setup != null;
    }

    public boolean refused() {
        return setup == null || problems.stream().anyMatch(Problem::isError);
    }

    /** All problems as a compiler would print them; empty when there are none. */
    public String report() {
        return problems.isEmpty() ? "" : Problems.render(problems, sources, false);
    }
}
