package dev.parley.adapters.slack.fake;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** What people act on. */
record Scene(
        World world,
        Postings postings,
        Deliveries deliveries,
        Interactions interactions,
        PeopleEvents people,
        OAuth oauth) {
    Room roomFor(Member member, String channel) {
        Workspace workspace = world.workspace(member.team());
        if (channel.equals("@bot")) {
            return Rooms.direct(world, workspace, member);
        }
        Room room = world.roomNamed(channel.substring(1), member.team());
        return room == null ? world.room(channel, member.team()) : room;
    }

    Member named(String name, String team) {
        Member member = name.equals("bot") ? world.workspace(team).bot() : world.memberNamed(name, team);
        if (member == null) {
            throw new IllegalArgumentException("Nobody is called " + name + " in " + team);
        }
        return member;
    }

    /** As people see it who look for a command that is not there. */
    void offersCommands(Member who) {
        if (!world.tokens.granted(who.team(), "commands")) {
            throw new IllegalStateException("Slack knows no commands and shortcuts of the app here");
        }
    }

    Future<Receipt> request(Parcel.Kind kind, JsonObject payload) {
        return deliveries.request(new Parcel(kind, world.ids.secret("request"), payload));
    }
}
