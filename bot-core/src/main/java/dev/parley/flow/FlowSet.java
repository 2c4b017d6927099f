package dev.parley.flow;

import dev.parley.model.FlowRef;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All flows of one version, checked and ready to run.
 *
 * @param version content hash of every file that the flows are made of
 * @param flows by id, in the order in which they are asked whether a message starts them
 */
public record FlowSet(String version, List<Flow> flows, Map<String, Flow> byId) {
    public FlowSet(String version, List<Flow> flows) {
        this(version, List.copyOf(flows), index(flows));
    }

    private static Map<String, Flow> index(List<Flow> flows) {
        return flows.stream().collect(java.util.stream.Collectors.toUnmodifiableMap(Flow::id, f -> f));
    }

    public @Nullable Flow flow(FlowRef ref) {
        return byId.get(ref.id());
    }
}
