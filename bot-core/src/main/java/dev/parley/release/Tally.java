package dev.parley.release;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Records;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The counts of both arms of a split, in one record that all replicas add to. */
final class Tally {
    private static final int TRIES = 20;

    private final Records records;
    private final String key;

    /** @param key of this split and no other */
    Tally(Records records, String key) {
        this.records = records;
        this.key = key;
    }

    /** Adds counts by name to those of each arm, and gives all there are by then. */
    Future<ArmFigures.Both> add(Map<String, Long> stable, Map<String, Long> candidate) {
        return add(stable, candidate, TRIES);
    }

    Future<ArmFigures.Both> read() {
        return records.get(key).map(Tally::both);
    }

    private Future<ArmFigures.Both> add(Map<String, Long> stable, Map<String, Long> candidate, int tries) {
        return records.get(key).compose(stored -> {
            ArmFigures.Both before = both(stored);
            ArmFigures.Both after = new ArmFigures.Both(
                    before.stable().plus(stable), before.candidate().plus(candidate));
            return records.replace(key, stored, write(after)).compose(done -> {
                if (done) {
                    return Future.succeededFuture(after);
                }
                return tries == 1
                        ? Future.failedFuture(Failure.of(Kind.CONFLICT, "the figures of a split change too fast")
                                .exception())
                        : add(stable, candidate, tries - 1);
            });
        });
    }

    private static Buffer write(ArmFigures.Both both) {
        return new JsonObject()
                .put("stable", new JsonObject(new HashMap<>(both.stable().counts())))
                .put("candidate", new JsonObject(new HashMap<>(both.candidate().counts())))
                .toBuffer();
    }

    private static ArmFigures.Both both(@Nullable Buffer stored) {
        JsonObject json = stored == null ? new JsonObject() : new JsonObject(stored);
        return new ArmFigures.Both(arm(json, "stable"), arm(json, "candidate"));
    }

    private static ArmFigures arm(JsonObject json, String name) {
        JsonObject counts = json.getJsonObject(name, new JsonObject());
        Map<String, Long> arm = new HashMap<>();
        counts.fieldNames().forEach(count -> arm.put(count, counts.getLong(count)));
        return new ArmFigures(arm);
    }
}
