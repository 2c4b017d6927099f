package dev.parley.adapters.discord.fake;

/** A server of Discord's. Guarded by the world's lock. */
final class Guild {
    final String id;
    final String name;
    final Member owner;
    final String botRole;
    /** What the bot may do everywhere in it. */
    long permissions;

    Guild(String id, String name, Member owner, String botRole, long permissions) {
        this.id = id;
        this.name = name;
        this.owner = owner;
        this.botRole = botRole;
        this.permissions = permissions;
    }
}
