package dev.parley.adapters.slack.fake;

import io.vertx.core.json.JsonArray;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A message and all that became of it. Guarded by the world's lock. */
final class Post {
    final String ts;
    final @Nullable String threadTs;
    final Member author;
    final List<Version> versions = new ArrayList<>();
    final Set<String> reactions = new TreeSet<>();

    @Nullable
    String subtype;

    @Nullable
    JsonArray files;

    @Nullable
    String onlyFor;

    @Nullable
    Instant deletedAt;

    @Nullable
    LiveStream stream;

    Post(String ts, @Nullable String threadTs, Member author, Version first) {
        this.ts = ts;
        this.threadTs = threadTs;
        this.author = author;
        versions.add(first);
    }

    Version latest() {
        return versions.get(versions.size() - 1);
    }

    boolean deleted() {
        return deletedAt != null;
    }

    boolean isReply() {
        return threadTs != null && !threadTs.equals(ts);
    }

    SeenMessage seen() {
        return new SeenMessage(
                ts,
                threadTs,
                author,
                List.copyOf(versions),
                deletedAt,
                stream == null ? SeenMessage.Streaming.NEVER : stream.seen(),
                onlyFor,
                Set.copyOf(reactions));
    }
}
