package dev.parley.app.eval;

import dev.parley.spi.Embedder;
import dev.parley.spi.questions.Missed;
import dev.parley.spi.questions.QuestionBook;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The missed questions as people read them: near misses by entry, unanswered ones with those that ask much the same. */
public final class NearMisses {
    /** Questions as alike as that are about the same, in the models that come with the program. */
    private static final double ALIKE = 0.8;

    private NearMisses() {}

    private static final class Group {
        private final float[] vector;
        private final List<Missed> all = new ArrayList<>();

        Group(Missed first, float[] vector) {
            this.vector = vector;
            all.add(first);
        }

        JsonObject json() {
            List<String> like =
                    all.stream().skip(1).map(Missed::question).distinct().toList();
            Missed first = all.get(0);
            Instant last = all.stream().map(Missed::at).max(Instant::compareTo).orElse(first.at());
            return new JsonObject()
                    .put("question", first.question())
                    .put("times", all.stream().mapToInt(Missed::times).sum())
                    .put("like", new JsonArray(like))
                    .put("at", last.toString());
        }
    }

    /** @param flow null: of all flows */
    public static Future<JsonObject> read(QuestionBook book, Embedder embedder, @Nullable String flow) {
        return book.all().compose(all -> {
            List<Missed> asked = all.stream()
                    .filter(each -> flow == null || each.flow().equals(flow))
                    .toList();
            List<Missed> unanswered =
                    asked.stream().filter(each -> !each.near()).toList();
            List<JsonObject> entries =
                    asked.stream().filter(Missed::near).map(Missed::json).toList();
            return embedder.embed(unanswered.stream().map(Missed::question).toList())
                    .map(vectors -> new JsonObject()
                            .put("entries", new JsonArray(entries))
                            .put("unanswered", groups(unanswered, vectors)));
        });
    }

    private static JsonArray groups(List<Missed> unanswered, List<float[]> vectors) {
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < unanswered.size(); i++) {
            add(unanswered.get(i), vectors.get(i), groups);
        }
        List<Group> most = groups.stream()
                .sorted((one, other) -> Integer.compare(times(other), times(one)))
                .toList();
        return new JsonArray(most.stream().map(Group::json).toList());
    }

    private static void add(Missed missed, float[] vector, List<Group> groups) {
        for (Group group : groups) {
            if (cosine(group.vector, vector) >= ALIKE) {
                group.all.add(missed);
                return;
            }
        }
        groups.add(new Group(missed, vector));
    }

    private static int times(Group group) {
        return group.all.stream().mapToInt(Missed::times).sum();
    }

    private static double cosine(float[] one, float[] other) {
        double sum = 0;
        for (int d = 0; d < one.length; d++) {
            sum += one[d] * other[d];
        }
        return sum;
    }
}
