package dev.parley.desk;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Records;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A short list in one record, which all replicas change: what one has read is put back only where no other was there in
 * between, and else read again.
 */
record KeptList<T>(Records records, Function<T, JsonObject> writer, Function<JsonObject, T> reader) {
    private static final int TRIES = 30;

    Future<List<T>> get(String key) {
        return records.get(key).map(this::read);
    }

    /** @param change of what is there, which may have to be made more than once */
    Future<List<T>> change(String key, UnaryOperator<List<T>> change) {
        return change(key, change, TRIES);
    }

    private Future<List<T>> change(String key, UnaryOperator<List<T>> change, int tries) {
        return records.get(key).compose(before -> {
            List<T> old = read(before);
            List<T> fresh = change.apply(old);
            if (fresh.equals(old)) {
                return Future.succeededFuture(old);
            }
            return records.replace(key, before, write(fresh)).compose(done -> {
                if (done) {
                    return Future.succeededFuture(fresh);
                }
                return tries > 1
                        ? change(key, change, tries - 1)
                        : Future.failedFuture(Failure.of(Kind.OVERLOADED, "too many change " + key + " at once")
                                .exception());
            });
        });
    }

    private List<T> read(@Nullable Buffer kept) {
        return kept == null
                ? List.of()
                : kept.toJsonArray().stream()
                        .map(one -> reader.apply((JsonObject) one))
                        .toList();
    }

    private Buffer write(List<T> list) {
        return new JsonArray(list.stream().map(writer).toList()).toBuffer();
    }
}
