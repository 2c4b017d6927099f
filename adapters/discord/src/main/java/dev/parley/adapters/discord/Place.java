package dev.parley.adapters.discord;

import dev.parley.model.ConversationKey;
import org.jspecify.annotations.Nullable;

/**
 * Where a conversation goes on: a direct conversation, a thread, or what one person and the bot say to each other in a
 * channel that others use as well.
 *
 * @param guild {@link #NONE} in a direct conversation
 * @param channel threads are channels too
 * @param person whose conversation it is; null where it is everybody's who is there
 */
record Place(String guild, String channel, @Nullable String person) {
    static final String NONE = "direct";
    private static final char BETWEEN = '/';
    private static final String EVERYBODY = "-";

    static Place of(ConversationKey key) {
        int end = key.id().indexOf(BETWEEN);
        return end < 0
                ? new Place(key.tenant(), key.id(), null)
                : new Place(key.tenant(), key.id().substring(0, end), key.id().substring(end + 1));
    }

    /** @param owner as {@link #owner} gave it */
    static Place of(String guild, String channel, String owner) {
        return new Place(guild.isEmpty() ? NONE : guild, channel, owner.equals(EVERYBODY) ? null : owner);
    }

    ConversationKey key() {
        return new ConversationKey(DiscordChannel.NAME, guild, person == null ? channel : channel + BETWEEN + person);
    }

    boolean direct() {
        return guild.equals(NONE);
    }

    /** For the name of a button, which is all that comes back of it. */
    String owner() {
        return person == null ? EVERYBODY : person;
    }

    boolean isOpenTo(String user) {
        return person == null || person.equals(user);
    }
}
