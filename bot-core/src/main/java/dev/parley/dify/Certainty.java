package dev.parley.dify;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes have run, and not failed, before another, whichever way led there. In topological order every way to a node
 * is known before it; certain is what all of them have in common.
 */
final class Certainty {
    private final Map<String, Integer> place = new HashMap<>();
    private final Map<String, @Nullable BitSet> have = new HashMap<>();

    /** @param next for each node and handle, the node that runs then */
    Certainty(List<Node> order, Map<String, Map<String, String>> next) {
        for (int at = 0; at < order.size(); at++) {
            String node = order.get(at).id();
            place.put(node, at);
            BitSet here = before(node);
            for (Map.Entry<String, String> way :
                    next.getOrDefault(node, Map.of()).entrySet()) {
                BitSet brought = (BitSet) here.clone();
                brought.set(at, !way.getKey().equals(Handles.FAIL));
                have.merge(way.getValue(), brought, Certainty::common);
            }
        }
    }

    boolean of(String node, String before) {
        Integer at = place.get(node);
        return at != null && before(before).get(at);
    }

    private BitSet before(String node) {
        BitSet known = have.get(node);
        return known == null ? new BitSet() : known;
    }

    private static BitSet common(BitSet one, BitSet other) {
        BitSet both = (BitSet) one.clone();
        both.and(other);
        return both;
    }
}
