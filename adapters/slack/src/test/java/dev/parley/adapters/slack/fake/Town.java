package dev.parley.adapters.slack.fake;

import java.util.Locale;
import java.util.Set;

/** Adds workspaces, people and channels to the world. */
final class Town {
    private final World world;

    Town(World world) {
        this.world = world;
    }

    Workspace workspace(String name) {
        String id = world.ids.id("T");
        Member bot = member(id, "parley", true);
        Workspace workspace =
                new Workspace(id, name, name.toLowerCase(Locale.ROOT).replace(' ', '-'), bot, world.ids.id("B"));
        world.workspaces.put(id, workspace);
        return workspace;
    }

    private Member member(String team, String name, boolean bot) {
        String realName = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        Member member = new Member(world.ids.id("U"), team, name, realName, bot);
        world.members.put(member.id(), member);
        return member;
    }

    Member person(String team, String name) {
        Member known = world.memberNamed(name, team);
        return known == null ? member(team, name, false) : known;
    }

    /** Another app's bot. */
    Member otherBot(String team, String name) {
        Member known = world.memberNamed(name, team);
        return known == null ? member(team, name, true) : known;
    }

    Room room(Workspace workspace, String name, Room.Kind kind) {
        Room known = world.roomNamed(name, workspace.id());
        if (known != null) {
            return known;
        }
        String prefix = kind == Room.Kind.CHANNEL ? "C" : "G";
        Room room = new Room(world.ids.id(prefix), workspace.id(), name, kind, world.now());
        room.members.add(workspace.bot().id());
        world.rooms.put(room.id, room);
        return room;
    }

    Token install(Workspace workspace, Set<String> scopes) {
        return world.tokens.add(
                new Token(world.ids.secret("xoxb"), Token.Kind.BOT, workspace.id(), Set.copyOf(scopes), null));
    }

    Token appToken(Set<String> scopes) {
        return world.tokens.add(new Token(world.ids.secret("xapp-1"), Token.Kind.APP, "", Set.copyOf(scopes), null));
    }
}
