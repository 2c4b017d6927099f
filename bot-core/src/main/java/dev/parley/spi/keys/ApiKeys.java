package dev.parley.spi.keys;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Clock;
import dev.parley.spi.Records;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The keys of all replicas: a record for each, one that lists them, and one for the last use of each. */
public final class ApiKeys {
    private static final String ALL = "keys/all";
    private static final int TRIES = 20;

    private final Records records;
    private final Clock clock;

    public ApiKeys(Records records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    /** @param text for its owner, seen this once */
    public record Created(ApiKey key, String text) {}

    /** @param used when it was used last, to the minute, or null */
    public record Listed(ApiKey key, @Nullable Instant used) {}

    public Future<Created> create(KeyDraft draft) {
        String id = KeyText.newId();
        String text = KeyText.of(id);
        Instant now = clock.now();
        Instant expires = draft.lasts() == null ? null : now.plus(draft.lasts());
        ApiKey key = new ApiKey(
                id, draft.name(), KeyText.hash(text), draft.scopes(), draft.flow(), now, expires, draft.perMinute());
        return records.put(record(id), KeyJson.write(key))
                .compose(put -> changeList(ids -> ids.add(id), TRIES))
                .map(listed -> new Created(key, text));
    }

    /** Oldest first. */
    public Future<List<Listed>> list() {
        return records.get(ALL).compose(stored -> {
            List<Future<@Nullable Listed>> each =
                    ids(stored).stream().map(id -> listed(id.toString())).toList();
            return Future.all(each)
                    .map(all -> each.stream()
                            .map(Future::result)
                            .filter(Objects::nonNull)
                            .toList());
        });
    }

    private Future<@Nullable Listed> listed(String id) {
        Future<@Nullable Buffer> used = records.get(usedRecord(id));
        return find(id).compose(key -> used.map(at -> key == null ? null : new Listed(key, read(at))));
    }

    private static @Nullable Instant read(@Nullable Buffer at) {
        return at == null ? null : Instant.parse(at.toString());
    }

    /** Says whether there was such a key. */
    public Future<Boolean> revoke(String id) {
        return find(id).compose(key -> records.delete(record(id))
                .compose(gone -> records.delete(usedRecord(id)))
                .compose(gone -> changeList(ids -> without(ids, id), TRIES))
                .map(gone -> key != null));
    }

    /** The key of this id, or null. */
    public Future<@Nullable ApiKey> find(String id) {
        return records.get(record(id)).map(stored -> stored == null ? null : KeyJson.read(stored));
    }

    public Future<Void> used(String id, Instant at) {
        return records.put(usedRecord(id), Buffer.buffer(at.toString()));
    }

    private Future<Void> changeList(UnaryOperator<JsonArray> change, int tries) {
        return records.get(ALL).compose(stored -> {
            Buffer next = change.apply(ids(stored)).toBuffer();
            return records.replace(ALL, stored, next).compose(done -> done ? done() : again(change, tries));
        });
    }

    private Future<Void> again(UnaryOperator<JsonArray> change, int tries) {
        return tries == 1
                ? Future.failedFuture(Failure.of(Kind.CONFLICT, "the list of keys is changed too often; try again")
                        .exception())
                : changeList(change, tries - 1);
    }

    private static Future<Void> done() {
        return Future.succeededFuture();
    }

    private static JsonArray ids(@Nullable Buffer stored) {
        return stored == null ? new JsonArray() : new JsonArray(stored);
    }

    private static JsonArray without(JsonArray ids, String id) {
        Stream<Object> others = ids.stream().filter(other -> !other.equals(id));
        return new JsonArray(others.toList());
    }

    private static String record(String id) {
        return "keys/key/" + id;
    }

    private static String usedRecord(String id) {
        return "keys/used/" + id;
    }
}
