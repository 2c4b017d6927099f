package dev.parley.adapters.slack.fake;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A message as people saw it over time: all its versions, oldest first. */
public record SeenMessage(
        String ts,
        @Nullable String threadTs,
        Member author,
        List<Version> versions,
        @Nullable Instant deletedAt,
        Streaming streaming,
        @Nullable String onlyFor,
        Set<String> reactions) {
    /** Broken is what Slack shows when it ended a stream by itself: the text so far, marked as gone wrong. */
    public enum Streaming {
        NEVER,
        RUNNING,
        STOPPED,
        BROKEN
    }

    public Version latest() {
        return versions.get(versions.size() - 1);
    }

    public String text() {
        return latest().text();
    }

    public boolean byBot() {
        return author.bot();
    }

    public boolean deleted() {
        return deletedAt != null;
    }

    /** Whether no version of it ever notified anybody. */
    public boolean pingsNobody() {
        return versions.stream().allMatch(version -> version.pings().isEmpty());
    }
}
