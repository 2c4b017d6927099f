package dev.parley.adapters.slack;

import dev.parley.model.ConversationKey;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Where a conversation goes on: a thread of a channel, an assistant's thread, or a direct conversation as a whole.
 *
 * @param thread the time of the message that the thread hangs on; null in a direct conversation outside of threads
 */
record Place(String team, String channel, @Nullable String thread) {
    private static final char BETWEEN = '/';

    /** Where a message belongs: what is said in a channel opens a thread of its own. */
    static Place of(String team, String channel, String ts, @Nullable String threadTs) {
        return new Place(team, channel, threadTs != null || isDirect(channel) ? threadTs : ts);
    }

    static Place of(ConversationKey key) {
        int end = key.id().indexOf(BETWEEN);
        return end < 0
                ? new Place(key.tenant(), key.id(), null)
                : new Place(key.tenant(), key.id().substring(0, end), key.id().substring(end + 1));
    }

    ConversationKey key() {
        return new ConversationKey(SlackChannel.NAME, team, thread == null ? channel : channel + BETWEEN + thread);
    }

    boolean direct() {
        return isDirect(channel);
    }

    private static boolean isDirect(String channel) {
        return channel.startsWith("D");
    }

    /** A call's arguments that say where to post. */
    JsonObject address() {
        JsonObject address = new JsonObject().put("channel", channel);
        return thread == null ? address : address.put("thread_ts", thread);
    }
}
