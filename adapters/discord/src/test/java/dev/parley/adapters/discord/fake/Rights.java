package dev.parley.adapters.discord.fake;

/** The permissions of Discord's that this server looks at. */
final class Rights {
    static final long VIEW = 1L << 10;
    static final long SEND = 1L << 11;
    static final long EMBED = 1L << 14;
    static final long HISTORY = 1L << 16;
    static final long THREADS = 1L << 35;
    static final long SEND_IN_THREADS = 1L << 38;
    static final long ALL = VIEW | SEND | EMBED | HISTORY | THREADS | SEND_IN_THREADS;

    private Rights() {}

    static void need(Room room, long right) {
        if ((room.permissions() & right) != right) {
            throw new Refusal(403, 50013, "Missing Permissions");
        }
    }

    static void toWrite(Room room) {
        need(room, room.kind == Room.Kind.THREAD ? SEND_IN_THREADS : SEND);
    }
}
