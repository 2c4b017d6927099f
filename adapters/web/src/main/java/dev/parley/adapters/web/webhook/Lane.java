package dev.parley.adapters.web.webhook;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Deliveries in their order, as one record. */
record Lane(List<Outgoing> deliveries) {
    Lane {
        deliveries = List.copyOf(deliveries);
    }

    static Lane read(@Nullable Buffer stored) {
        return new Lane(
                stored == null
                        ? List.of()
                        : new JsonArray(stored).stream().map(Outgoing::read).toList());
    }

    Buffer stored() {
        return new JsonArray(deliveries.stream().map(Outgoing::stored).toList()).toBuffer();
    }

    /** One that is there already stays as it is. */
    Lane with(Outgoing delivery) {
        if (find(delivery.id()) != null) {
            return this;
        }
        List<Outgoing> all = new ArrayList<>(deliveries);
        all.add(delivery);
        return new Lane(all);
    }

    Lane without(String id) {
        return new Lane(
                deliveries.stream().filter(each -> !each.id().equals(id)).toList());
    }

    Lane changed(String id, UnaryOperator<Outgoing> how) {
        return new Lane(deliveries.stream()
                .map(each -> each.id().equals(id) ? how.apply(each) : each)
                .toList());
    }

    /** Only the last so many. */
    Lane atMost(int count) {
        return new Lane(deliveries.subList(Math.max(0, deliveries.size() - count), deliveries.size()));
    }

    @Nullable
    Outgoing find(String id) {
        return deliveries.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** The first of a conversation, which goes before all others of it. */
    @Nullable
    Outgoing head(String conversation) {
        return deliveries.stream()
                .filter(each -> each.conversation().equals(conversation))
                .findFirst()
                .orElse(null);
    }

    Set<String> conversations() {
        Set<String> all = new LinkedHashSet<>();
        deliveries.forEach(each -> all.add(each.conversation()));
        return all;
    }
}
