package dev.parley.adapters.discord.fake;

import java.util.List;

/** Threads that the bot begins at somebody's message; each has the id of that message. */
final class ThreadCalls {
    static final String BEGIN = "POST /channels/{channel}/messages/{message}/threads";

    private final World world;
    private final Scenery scenery;
    private final Audience audience;

    ThreadCalls(World world, Scenery scenery, Audience audience) {
        this.world = world;
        this.scenery = scenery;
        this.audience = audience;
    }

    List<Endpoint> all() {
        return List.of(Endpoint.of(BEGIN, this::begin));
    }

    private Reply begin(Call call) {
        Room room = world.room(call.parameter("channel"));
        Rights.need(room, Rights.THREADS);
        Post post = room.find(call.parameter("message"));
        String name = call.body().getString("name", "");
        if (name.isBlank() || name.length() > 100) {
            throw Refusal.invalid("name", "Must be between 1 and 100 in length.");
        }
        if (room.kind != Room.Kind.TEXT) {
            throw new Refusal(400, 50024, "Cannot execute action on this channel type");
        }
        if (world.rooms.containsKey(post.id)) {
            throw new Refusal(400, 160004, "A thread has already been created for this message");
        }
        return new Reply(201, scenery.channel(begin(room, post.id, name, world.bot)));
    }

    /** Begins one, whoever does. */
    Room begin(Room parent, String id, String name, Member owner) {
        Room thread = new Room(id, parent.guild, parent, Room.Kind.THREAD, name, owner, world.now());
        world.rooms.put(id, thread);
        audience.tell("THREAD_CREATE", thread, scenery.channel(thread).put("newly_created", true));
        return thread;
    }
}
