package dev.parley.adapters.discord.fake;

import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Discord's gateway: sockets come and go, identify themselves, and go on with what they have begun. */
public final class Gateway {
    static final int DISPATCH = 0;
    private static final int HEARTBEAT = 1;
    private static final int IDENTIFY = 2;
    private static final int RESUME = 6;
    private static final int RECONNECT = 7;
    private static final int INVALID = 9;
    private static final int HELLO = 10;
    private static final int HEARTBEAT_ACK = 11;
    private static final int PRIVILEGED = 1 << 1 | 1 << 8;
    /** Between two who identify themselves. */
    private static final Duration APART = Duration.ofSeconds(5);

    private final World world;
    private final Scenery scenery;
    private final Audience audience;
    private final Supplier<String> url;
    private final Set<Link> links = new LinkedHashSet<>();
    private @Nullable Instant identified;
    private int begun;
    private int resumed;
    private int heartbeats;
    private int hurried;
    private int doubled;

    Gateway(World world, Scenery scenery, Audience audience, Supplier<String> url) {
        this.world = world;
        this.scenery = scenery;
        this.audience = audience;
        this.url = url;
    }

    /**
     * Sessions that were begun, sessions that were gone on with, and heartbeats; who identified too soon, and whose shard was
     * connected already.
     */
    public record Counts(int begun, int resumed, int heartbeats, int hurried, int doubled, int connected) {}

    public Counts counts() {
        return world.alone(() -> new Counts(begun, resumed, heartbeats, hurried, doubled, connected()));
    }

    private int connected() {
        return (int) links.stream().filter(link -> link.session != null).count();
    }

    /** Completes when so many sessions are connected. */
    public Future<Integer> connected(int count) {
        return world.until(() -> connected() == count ? count : null);
    }

    /** Completes when sessions were gone on with so often. */
    public Future<Integer> resumed(int count) {
        return world.until(() -> resumed >= count ? resumed : null);
    }

    public Future<Integer> begun(int count) {
        return world.until(() -> begun >= count ? begun : null);
    }

    /** What the last session has asked for. */
    public int intents() {
        return world.alone(audience::intents);
    }

    /** What was told of new and changed messages. */
    public List<JsonObject> told(String type) {
        return world.alone(() -> audience.told(type));
    }

    /** All sockets break, without a word. */
    public void cutSockets() {
        world.change(() -> links.forEach(Link::cut));
    }

    public void askToReconnect() {
        world.change(() -> links.forEach(link -> link.send(frame(RECONNECT, null))));
    }

    /** All sessions are over. */
    public void invalidate() {
        world.change(() -> {
            audience.clear();
            links.forEach(link -> link.send(frame(INVALID, false)));
        });
    }

    void opened(Link link) {
        link.send(frame(HELLO, new JsonObject().put("heartbeat_interval", 5_000)));
        world.change(() -> links.add(link));
    }

    void closed(Link link) {
        world.change(() -> {
            links.remove(link);
            if (link.session != null && link.session.link == link) {
                link.session.link = null;
                link.session.left = world.now();
            }
        });
    }

    private static JsonObject frame(int op, @Nullable Object data) {
        return new JsonObject().put("op", op).put("d", data).put("s", null).put("t", null);
    }

    void take(Link link, String text) {
        JsonObject frame;
        try {
            frame = new JsonObject(text);
        } catch (DecodeException e) {
            link.close(4002, "Error while decoding payload.");
            return;
        }
        world.change(() -> take(link, frame));
    }

    private void take(Link link, JsonObject frame) {
        switch (frame.getInteger("op", -1)) {
            case HEARTBEAT -> {
                heartbeats++;
                link.send(frame(HEARTBEAT_ACK, null));
            }
            case IDENTIFY -> identify(link, frame.getJsonObject("d"));
            case RESUME -> resume(link, frame.getJsonObject("d"));
            default -> {
                if (link.session == null) {
                    link.close(4003, "Not authenticated.");
                }
            }
        }
    }

    private void identify(Link link, JsonObject data) {
        int intents = data.getInteger("intents", 0);
        if (link.session != null) {
            link.close(4005, "Already authenticated.");
        } else if (!World.TOKEN.equals(data.getString("token"))) {
            link.close(4004, "Authentication failed.");
        } else if ((intents & PRIVILEGED) != 0 || ((intents & Audience.CONTENT) != 0 && !world.contentGranted)) {
            link.close(4014, "Disallowed intent(s).");
        } else if (identified != null && world.now().isBefore(identified.plus(APART))) {
            hurried++;
            link.send(frame(INVALID, false));
        } else {
            identified = world.now();
            begin(link, data, intents);
        }
    }

    private void begin(Link link, JsonObject data, int intents) {
        JsonArray one = new JsonArray().add(0).add(1);
        Session session = new Session("session" + world.nextId(), intents, data.getJsonArray("shard", one));
        if (links.stream().anyMatch(other -> other.session != null && other.session.sameShard(session))) {
            doubled++;
        }
        join(session, link);
        audience.add(session);
        begun++;
        JsonArray guilds = new JsonArray();
        List<Guild> own = world.guilds.values().stream().filter(session::has).toList();
        own.forEach(guild -> guilds.add(new JsonObject().put("id", guild.id).put("unavailable", true)));
        session.tell(
                "READY",
                new JsonObject()
                        .put("v", 10)
                        .put("user", scenery.self())
                        .put("guilds", guilds)
                        .put("private_channels", new JsonArray())
                        .put("session_id", session.id)
                        .put("resume_gateway_url", url.get())
                        .put("shard", data.getJsonArray("shard"))
                        .put(
                                "application",
                                new JsonObject().put("id", world.bot.id()).put("flags", 0)));
        if (session.wants(Audience.GUILDS)) {
            own.forEach(guild -> session.tell("GUILD_CREATE", scenery.arrival(guild)));
        }
    }

    private static void join(Session session, Link link) {
        session.link = link;
        session.left = null;
        link.session = session;
    }

    private void resume(Link link, JsonObject data) {
        Session session = audience.get(data.getString("session_id", ""));
        if (session == null || !World.TOKEN.equals(data.getString("token"))) {
            link.send(frame(INVALID, false));
            return;
        }
        join(session, link);
        if (session.repeat(data.getInteger("seq", 0))) {
            resumed++;
            session.tell("RESUMED", new JsonObject());
        } else {
            link.close(4007, "Invalid seq.");
        }
    }
}
