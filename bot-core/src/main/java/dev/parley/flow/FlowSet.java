package dev.parley.flow;

import dev.parley.model.Failure;
import dev.parley.model.FlowRef;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All flows of one version, checked and ready to run.
 *
 * @param version content hash of every file that the flows are made of
 * @param flows in the order in which they are asked whether a message starts them
 * @param byId the same, and the steps within their steps
 */
public record FlowSet(String version, List<Flow> flows, Map<String, Flow> byId) {
    public FlowSet(String version, List<Flow> flows) {
        this(version, List.copyOf(flows), index(flows));
    }

    private static Map<String, Flow> index(List<Flow> flows) {
        return flows.stream()
                .flatMap(flow -> Stream.concat(Stream.of(flow), flow.blocks().stream()))
                .collect(Collectors.toUnmodifiableMap(Flow::id, flow -> flow));
    }

    public @Nullable Flow flow(FlowRef ref) {
        return byId.get(ref.id());
    }

    /** @throws dev.parley.model.FailureException BUG when there is none, which a checked flow never asks for */
    public Flow get(FlowRef ref) {
        Flow flow = flow(ref);
        if (flow == null) {
            throw Failure.of(Failure.Kind.BUG, "there is no flow " + ref.id()).exception();
        }
        return flow;
    }
}
