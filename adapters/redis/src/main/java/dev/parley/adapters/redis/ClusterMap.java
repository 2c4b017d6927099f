package dev.parley.adapters.redis;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;

/** Which master of a cluster has which of its slots. Immutable. */
final class ClusterMap {
    private static final int SLOTS = 16_384;
    static final ClusterMap EMPTY = new ClusterMap(new HostAndPort[SLOTS]);

    private final @Nullable HostAndPort[] nodes;
    private final Set<HostAndPort> masters;

    private ClusterMap(@Nullable HostAndPort[] nodes) {
        this.nodes = nodes;
        Set<HostAndPort> all = new HashSet<>();
        for (HostAndPort node : nodes) {
            if (node != null) {
                all.add(node);
            }
        }
        this.masters = Set.copyOf(all);
    }

    /**
     * @param reply of CLUSTER SLOTS: for each range its first and last slot, and its nodes, the master first
     * @param before kept where the reply names nobody, as when a cluster is being made
     */
    static ClusterMap of(List<?> reply, ClusterMap before) {
        if (reply.isEmpty()) {
            return before;
        }
        @Nullable HostAndPort[] nodes = new HostAndPort[SLOTS];
        for (Object each : reply) {
            List<?> range = (List<?>) each;
            List<?> master = (List<?>) range.get(2);
            int first = ((Long) range.get(0)).intValue();
            int last = ((Long) range.get(1)).intValue();
            String host = InboxKeys.text((byte[]) master.get(0));
            Arrays.fill(nodes, first, last + 1, new HostAndPort(host, ((Long) master.get(1)).intValue()));
        }
        return new ClusterMap(nodes);
    }

    ClusterMap with(int slot, HostAndPort node) {
        @Nullable HostAndPort[] changed = nodes.clone();
        changed[slot] = node;
        return new ClusterMap(changed);
    }

    @Nullable
    HostAndPort node(int slot) {
        return nodes[slot];
    }

    Set<HostAndPort> masters() {
        return masters;
    }

    boolean complete() {
        return Arrays.stream(nodes).noneMatch(node -> node == null);
    }
}
