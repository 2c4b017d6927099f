package dev.parley.model;

/**
 * Names one conversation everywhere: in logs, in stores, across replicas.
 *
 * @param channel the channel's name, for instance {@code web}
 * @param tenant the workspace, guild or site within the channel; {@code default} where a channel has only one
 * @param id the channel's own id of the place where the conversation goes on
 */
public record ConversationKey(String channel, String tenant, String id) {
    @Override
    public String toString() {
        return channel + "/" + tenant + "/" + id;
    }
}
