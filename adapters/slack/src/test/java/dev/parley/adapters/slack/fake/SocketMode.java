package dev.parley.adapters.slack.fake;

import dev.parley.spi.Clock;
import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Socket Mode: tickets for connections, and envelopes to one connection after the other. */
public final class SocketMode implements Route {
    private static final int MOST_CONNECTIONS = 10;

    private final World world;
    private final Clock clock;
    private final Supplier<String> address;
    private final Set<String> tickets = new HashSet<>();
    private final List<SocketLink> links = new ArrayList<>();
    private int turn;
    private int pongs;

    SocketMode(World world, Clock clock, Supplier<String> address) {
        this.world = world;
        this.clock = clock;
        this.address = address;
    }

    Method method() {
        return new Method("apps.connections.open", Tier.THREE, Token.Kind.APP, this::open);
    }

    private JsonObject open(Call call) {
        call.needs("connections:write");
        String ticket = world.ids.secret("ticket");
        tickets.add(ticket);
        return Postings.ok().put("url", address.get() + "/link/?ticket=" + ticket + "&app_id=" + App.ONE.id());
    }

    static boolean serves(String path) {
        return path.startsWith("/link");
    }

    /** A ticket is good for one connection. */
    boolean admits(String uri) {
        return world.alone(() -> tickets.removeIf(ticket -> uri.contains("ticket=" + ticket + "&")));
    }

    void connected(ServerWebSocket socket) {
        SocketLink link = new SocketLink(socket, clock, () -> world.change(() -> pongs++));
        link.onClose(() -> world.change(() -> links.remove(link)));
        boolean tooMany = world.alone(() -> links.size() >= MOST_CONNECTIONS);
        if (tooMany) {
            link.disconnect("too_many_websockets").onFailure(gone -> link.cut());
            return;
        }
        int connections = world.alone(() -> links.size() + 1);
        link.hello(connections).onSuccess(said -> world.change(() -> links.add(link)));
    }

    @Override
    public Future<Receipt> attempt(Parcel parcel, int retry, String reason) {
        return world.alone(() -> {
            if (links.isEmpty()) {
                return Future.succeededFuture(Receipt.failed("connection_failed"));
            }
            SocketLink link = links.get(Math.floorMod(turn++, links.size()));
            return link.envelope(parcel, world.ids.secret("envelope"), retry, reason);
        });
    }

    public int connections() {
        return world.alone(links::size);
    }

    /** Completes when there are so many connections or more. */
    public Future<Void> connected(int count) {
        return world.until(() -> links.size() >= count ? this : null).mapEmpty();
    }

    /** Completes when there is no connection. */
    public Future<Void> disconnected() {
        return world.until(() -> links.isEmpty() ? this : null).mapEmpty();
    }

    /**
     * Tells every connection to go: {@code refresh_requested}, {@code link_disabled}, or {@code warning}, after which
     * it is used for a while yet.
     */
    public Future<Void> disconnect(String reason) {
        List<SocketLink> told = world.alone(() -> List.copyOf(links));
        if (!reason.equals("warning")) {
            world.change(() -> links.removeAll(told));
        }
        return Future.join(told.stream().map(link -> link.disconnect(reason)).toList())
                .mapEmpty();
    }

    public Future<Void> ping() {
        List<SocketLink> all = world.alone(() -> List.copyOf(links));
        return Future.join(all.stream().map(SocketLink::ping).toList()).mapEmpty();
    }

    /** Completes when so many pings were answered. */
    public Future<Void> answered(int pings) {
        return world.until(() -> pongs >= pings ? this : null).mapEmpty();
    }

    /** Ends every connection without a word. */
    public void cut() {
        world.alone(() -> List.copyOf(links)).forEach(SocketLink::cut);
    }
}
