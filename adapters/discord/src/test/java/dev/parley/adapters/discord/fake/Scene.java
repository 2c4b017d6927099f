package dev.parley.adapters.discord.fake;

import java.util.Objects;

/** What people act upon. */
record Scene(World world, Guild home, Postings postings, ThreadCalls threads, Interactions interactions) {
    /** The room of that name, there as soon as it is named. */
    Room room(Member who, String name) {
        if (name.equals("@bot")) {
            return direct(who);
        }
        if (name.startsWith("#")) {
            return named(name.substring(1), Room.Kind.TEXT);
        }
        return Objects.requireNonNull(world.rooms.get(name), "a room that is there");
    }

    Room direct(Member who) {
        return world.rooms.values().stream()
                .filter(room -> room.kind == Room.Kind.DIRECT && room.owner.equals(who))
                .findFirst()
                .orElseGet(() -> add(new Room(world.nextId(), null, null, Room.Kind.DIRECT, "", who, world.now())));
    }

    Room named(String name, Room.Kind kind) {
        return world.rooms.values().stream()
                .filter(room -> room.guild == home && room.name.equals(name) && room.kind != Room.Kind.THREAD)
                .findFirst()
                .orElseGet(() -> add(new Room(world.nextId(), home, null, kind, name, home.owner, world.now())));
    }

    private Room add(Room room) {
        world.rooms.put(room.id, room);
        if (room.guild != null) {
            postings.opened(room);
        }
        return room;
    }

    Member person(String name) {
        return member(name, Member.Kind.PERSON);
    }

    Member member(String name, Member.Kind kind) {
        return world.members.values().stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseGet(() -> {
                    Member member = new Member(world.nextId(), name, kind);
                    world.members.put(member.id(), member);
                    return member;
                });
    }
}
