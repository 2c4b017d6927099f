package dev.parley.adapters.slack.fake;

/** Which channel a call means, and whether the app may write there. */
final class Rooms {
    private Rooms() {}

    static Room called(World world, Call call) {
        return world.room(
                call.args().required("channel", "channel_not_found"),
                call.workspace().id());
    }

    /** A user's id means the direct conversation with that user. */
    static Room writable(World world, Call call) {
        String channel = call.args().required("channel", "channel_not_found");
        Member member = world.members.get(channel);
        Room room =
                member == null ? world.room(channel, call.workspace().id()) : direct(world, call.workspace(), member);
        if (!room.members.contains(call.bot().id())) {
            throw new Refusal(room.kind == Room.Kind.CHANNEL ? "not_in_channel" : "channel_not_found");
        }
        if (room.archived) {
            throw new Refusal("is_archived");
        }
        return room;
    }

    static Room direct(World world, Workspace workspace, Member member) {
        if (!member.team().equals(workspace.id())) {
            throw new Refusal("channel_not_found");
        }
        return world.rooms.values().stream()
                .filter(room -> room.kind == Room.Kind.IM && room.name.equals(member.id()))
                .findFirst()
                .orElseGet(() -> opened(world, workspace, member));
    }

    private static Room opened(World world, Workspace workspace, Member member) {
        Room room = new Room(world.ids.id("D"), workspace.id(), member.id(), Room.Kind.IM, world.now());
        room.members.add(member.id());
        room.members.add(workspace.bot().id());
        world.rooms.put(room.id, room);
        return room;
    }
}
