package dev.parley.adapters.slack.fake;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A channel, a group or a direct conversation, and its messages by their time. Guarded by the world's lock. */
final class Room {
    enum Kind {
        CHANNEL("channels", "channel"),
        PRIVATE("groups", "group"),
        IM("im", "im"),
        MPIM("mpim", "mpim");

        /** How scopes and subscriptions begin, as in {@code channels:history} and {@code message.channels}. */
        final String scope;

        final String type;

        Kind(String scope, String type) {
            this.scope = scope;
            this.type = type;
        }
    }

    final String id;
    final String team;
    final String name;
    final Kind kind;
    final Instant created;
    final Set<String> members = new LinkedHashSet<>();
    private final TreeMap<String, Post> posts = new TreeMap<>();
    private long lastMicros;
    boolean archived;

    Room(String id, String team, String name, Kind kind, Instant created) {
        this.id = id;
        this.team = team;
        this.name = name;
        this.kind = kind;
        this.created = created;
    }

    /** A message's time is its name, so no two have the same. */
    String nextTs(Instant now) {
        long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
        lastMicros = Math.max(micros, lastMicros + 1);
        return String.format(Locale.ROOT, "%010d.%06d", lastMicros / 1_000_000, lastMicros % 1_000_000);
    }

    Post add(Post post) {
        posts.put(post.ts, post);
        return post;
    }

    @Nullable
    Post find(String ts) {
        Post post = posts.get(ts);
        return post == null || post.deleted() ? null : post;
    }

    Collection<Post> all() {
        return posts.values();
    }

    /** Takes what was said in threads before a moment, and leaves what began them, so that more may be said there. */
    List<Post> takeReplies(Instant before) {
        List<Post> replies = posts.values().stream()
                .filter(post -> post.isReply() && post.versions.get(0).at().isBefore(before))
                .toList();
        replies.forEach(post -> posts.remove(post.ts));
        return replies;
    }

    /** What everybody in the room sees, oldest first. */
    List<Post> standing() {
        return posts.values().stream()
                .filter(post -> !post.deleted() && post.onlyFor == null)
                .toList();
    }

    List<Post> repliesTo(String ts) {
        return standing().stream()
                .filter(post -> post.isReply() && ts.equals(post.threadTs))
                .toList();
    }
}
