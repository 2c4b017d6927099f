package dev.parley.adapters.discord.fake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message with all that it ever looked like.
 *
 * @param repliesTo the message that it answers, as it is shown above it
 */
public record SeenMessage(
        String id,
        String channel,
        Member author,
        boolean byBot,
        @Nullable String repliesTo,
        boolean onlyFor,
        boolean deleted,
        List<Version> versions) {
    public Version latest() {
        return versions.get(versions.size() - 1);
    }

    public String text() {
        return latest().text();
    }

    /** Whether there is a button now whose name begins so. */
    public boolean has(String customId) {
        return latest().has(customId);
    }

    /** Neither when it was posted nor when it was edited. */
    public boolean pingsNobody() {
        return versions.stream().allMatch(version -> version.pinged().isEmpty());
    }
}
