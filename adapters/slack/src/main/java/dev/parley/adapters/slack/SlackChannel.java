package dev.parley.adapters.slack;

import dev.parley.adapters.slack.api.SlackHttp;
import dev.parley.adapters.slack.api.WebApi;
import dev.parley.adapters.slack.api.Workspaces;
import dev.parley.adapters.slack.install.Installs;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Environment;
import dev.parley.spi.Handover;
import dev.parley.spi.Inbound;
import dev.parley.spi.MessageChannel;
import dev.parley.spi.MessageSurface;
import dev.parley.spi.TurnInfo;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import org.jspecify.annotations.Nullable;

/** Slack: events come in over HTTP or a socket, answers go out through the Web API. */
final class SlackChannel implements MessageChannel {
    static final String NAME = "slack";

    private final SlackSettings settings;
    private final SlackHttp http;
    private final WebApi api;
    private final Handoffs handoffs;
    private final @Nullable Installs installs;
    private final @Nullable BoltApp bolt;
    private final Receiver receiver;
    private final Environment environment;
    private volatile @Nullable Inbound inbound;
    private volatile @Nullable SocketMode socket;

    SlackChannel(
            SlackSettings settings,
            SlackHttp http,
            Workspaces workspaces,
            @Nullable Installs installs,
            @Nullable BoltApp bolt,
            Environment environment) {
        this.settings = settings;
        this.http = http;
        this.environment = environment;
        this.installs = installs;
        this.bolt = bolt;
        this.api = new WebApi(http, workspaces);
        this.handoffs = new Handoffs(this::inbound, api, environment.clock(), settings.teams());
        this.receiver = receiver(workspaces);
    }

    private Receiver receiver(Workspaces workspaces) {
        Assistants assistants = new Assistants(api, settings);
        return new Receiver(
                new Messages(this::inbound, workspaces, assistants),
                assistants,
                new Presses(this::inbound, http, handoffs, environment.clock()),
                new Questions(this::inbound, api, environment.clock(), settings.command()),
                settings.command(),
                installs,
                bolt);
    }

    private Inbound inbound() {
        Inbound to = inbound;
        if (to == null) {
            throw Failure.of(Kind.UNAVAILABLE, "not started yet").exception();
        }
        return to;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void mount(Router router) {
        if (installs != null) {
            installs.mount(router);
        }
        if (!settings.bySocket() && settings.signingSecret() != null) {
            new EventsRoute(new Signature(settings.signingSecret()), receiver, environment.clock()).mount(router);
        }
    }

    @Override
    public Future<Void> start(Inbound to) {
        inbound = to;
        if (!settings.bySocket() || settings.appToken() == null) {
            return Future.succeededFuture();
        }
        SocketMode opened = new SocketMode(http, settings.appToken(), receiver, environment);
        socket = opened;
        return opened.open();
    }

    @Override
    public MessageSurface surface(TurnInfo turn) {
        Place place = Place.of(turn.message().conversation());
        return new SlackAnswer(api, place, turn, SlackLimits.at(place, settings.streams() && !turn.resumed()));
    }

    @Override
    public Future<Void> callIn(Handover handover) {
        return handoffs.callIn(handover);
    }

    @Override
    public Future<Void> healthy() {
        SocketMode opened = socket;
        return opened == null ? Future.succeededFuture() : opened.healthy();
    }

    @Override
    public Future<Void> close() {
        if (installs != null) {
            installs.close();
        }
        SocketMode opened = socket;
        Future<Void> closed = opened == null ? Future.succeededFuture() : opened.close();
        return closed.transform(done -> bolt == null ? Future.succeededFuture() : bolt.close())
                .transform(done -> http.close());
    }
}
