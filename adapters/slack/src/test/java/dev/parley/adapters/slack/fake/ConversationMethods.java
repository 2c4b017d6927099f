package dev.parley.adapters.slack.fake;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reading what was said, and opening direct conversations. */
final class ConversationMethods {
    private final World world;
    private final MessageJson messages;

    ConversationMethods(World world, MessageJson messages) {
        this.world = world;
        this.messages = messages;
    }

    List<Method> all() {
        return List.of(
                Method.of("conversations.history", Tier.THREE, this::history),
                Method.of("conversations.replies", Tier.THREE, this::replies),
                Method.of("conversations.info", Tier.THREE, this::info),
                Method.of("conversations.members", Tier.FOUR, this::members),
                Method.of("conversations.open", Tier.THREE, this::open));
    }

    private JsonObject history(Call call) {
        Room room = readable(call);
        List<Post> found = new ArrayList<>(room.standing().stream()
                .filter(post -> !post.isReply())
                .filter(post -> Page.covers(call.args(), post.ts))
                .toList());
        found.sort(Comparator.comparing((Post post) -> post.ts).reversed());
        return page(call, room, found);
    }

    /** The parent first, then its replies, oldest first. */
    private JsonObject replies(Call call) {
        Room room = readable(call);
        String ts = call.args().required("ts", "thread_not_found");
        Post asked = room.find(ts);
        String root = asked != null && asked.isReply() && asked.threadTs != null ? asked.threadTs : ts;
        Post parent = room.find(root);
        if (parent == null) {
            throw new Refusal("thread_not_found");
        }
        List<Post> found = new ArrayList<>(List.of(parent));
        room.repliesTo(root).stream()
                .filter(post -> Page.covers(call.args(), post.ts))
                .forEach(found::add);
        return page(call, room, found);
    }

    private Room readable(Call call) {
        Room room = Rooms.called(world, call);
        call.needs(room.kind.scope + ":history");
        if (!room.members.contains(call.bot().id())) {
            throw new Refusal("not_in_channel");
        }
        return room;
    }

    private JsonObject page(Call call, Room room, List<Post> found) {
        boolean metadata = call.args().flag("include_all_metadata");
        Page<Post> page = Page.of(call.args(), found);
        JsonArray shown = new JsonArray(page.items().stream()
                .map(post -> metadata ? messages.withMetadata(room, post) : messages.of(room, post))
                .toList());
        return page.mark(Postings.ok().put("messages", shown).put("has_more", page.more()));
    }

    private JsonObject info(Call call) {
        Room room = Rooms.called(world, call);
        call.needs(room.kind.scope + ":read");
        return Postings.ok().put("channel", described(room, call.bot()));
    }

    private JsonObject members(Call call) {
        Room room = Rooms.called(world, call);
        call.needs(room.kind.scope + ":read");
        Page<String> page = Page.of(call.args(), List.copyOf(room.members));
        return Postings.ok()
                .put("members", new JsonArray(page.items()))
                .put("response_metadata", new JsonObject().put("next_cursor", page.cursor()));
    }

    private JsonObject open(Call call) {
        call.needs("im:write");
        String users = call.args().required("users", "channel_not_found");
        Member member = world.members.get(users);
        if (member == null) {
            throw new Refusal(users.contains(",") ? "method_not_supported_for_channel_type" : "user_not_found");
        }
        Room room = Rooms.direct(world, call.workspace(), member);
        return Postings.ok().put("channel", new JsonObject().put("id", room.id));
    }

    private static JsonObject described(Room room, Member bot) {
        JsonObject json = new JsonObject()
                .put("id", room.id)
                .put("created", room.created.getEpochSecond())
                .put("is_channel", room.kind == Room.Kind.CHANNEL)
                .put("is_group", false)
                .put("is_im", room.kind == Room.Kind.IM)
                .put("is_mpim", room.kind == Room.Kind.MPIM)
                .put("is_private", room.kind != Room.Kind.CHANNEL)
                .put("is_archived", room.archived)
                .put("is_org_shared", false)
                .put("context_team_id", room.team);
        return room.kind == Room.Kind.IM
                ? json.put("user", room.name)
                : json.put("name", room.name)
                        .put("name_normalized", room.name)
                        .put("is_member", room.members.contains(bot.id()));
    }
}
