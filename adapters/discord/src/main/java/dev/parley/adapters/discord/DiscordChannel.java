package dev.parley.adapters.discord;

import static dev.parley.spi.Futures.doing;

import dev.parley.adapters.discord.api.DiscordHttp;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Clock;
import dev.parley.spi.Environment;
import dev.parley.spi.Figure;
import dev.parley.spi.Handover;
import dev.parley.spi.Inbound;
import dev.parley.spi.MessageChannel;
import dev.parley.spi.MessageSurface;
import dev.parley.spi.TurnInfo;
import dev.parley.spi.seal.SealKeys;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Discord: events come in over its gateway, which JDA holds, answers go out through its REST API. */
final class DiscordChannel implements MessageChannel {
    private static final Logger log = LoggerFactory.getLogger(DiscordChannel.class);
    static final String NAME = "discord";

    private final DiscordSettings settings;
    private final Identity self;
    private final DiscordHttp http;
    private final Clock clock;
    private final Context loop;
    private final Tokens tokens;
    private final Handoffs handoffs;
    private final Registration registration;
    private final JdaGateway gateway;
    private volatile @Nullable Inbound inbound;

    DiscordChannel(
            DiscordSettings settings,
            String token,
            @Nullable SealKeys keys,
            Identity self,
            DiscordHttp http,
            Environment environment) {
        this.settings = settings;
        this.self = self;
        this.http = http;
        this.loop = environment.vertx().getOrCreateContext();
        this.clock = environment.clock();
        this.tokens = new Tokens(environment.records(), keys, clock);
        Responses responses = new Responses(http);
        this.handoffs = new Handoffs(this::inbound, http, responses, clock, settings.teams());
        Receiver receiver = receiver(responses);
        this.registration = new Registration(http, self.application(), settings.command());
        this.gateway = new JdaGateway(settings, token, self, http, receiver::receive, loop, environment);
    }

    private Receiver receiver(Responses responses) {
        Threads threads = new Threads(http);
        Questions questions = new Questions(this::inbound, http, responses, tokens, clock, self.application());
        return new Receiver(
                loop,
                self,
                new Messages(this::inbound, http, threads, new Asked(clock), settings),
                new Presses(this::inbound, responses, handoffs, clock),
                questions,
                new FlowCommands(this::inbound, questions, responses),
                settings.command());
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
    public Future<Void> start(Inbound to) {
        inbound = to;
        if (!self.content()) {
            log.warn(
                    "Discord shows the bot only messages that mention it, direct messages and /{}: to have it go on in"
                            + " threads{} without a mention, switch on Message Content Intent under Bot at"
                            + " https://discord.com/developers/applications/{}/bot",
                    settings.command(),
                    settings.channels().isEmpty() ? "" : ", and answer in its channels,",
                    self.application());
        }
        return gateway.open().map(doing(open -> flowsChanged()));
    }

    @Override
    public void flowsChanged() {
        Inbound to = inbound;
        if (to != null) {
            loop.runOnContext(now -> registration.register(to.flows(NAME)));
        }
    }

    private <T> Future<T> onLoop(Supplier<Future<T>> call) {
        Promise<T> done = Promise.promise();
        loop.runOnContext(now -> call.get().onComplete(done));
        return done.future();
    }

    @Override
    public MessageSurface surface(TurnInfo turn) {
        Place place = Place.of(turn.message().conversation());
        Question question = Question.of(turn.message());
        return new DiscordAnswer(
                http,
                clock,
                place,
                new Ways(place, question, self.application(), tokens),
                new Earlier(http, place.channel(), self.user(), question));
    }

    @Override
    public Future<Void> callIn(Handover handover) {
        return onLoop(() -> handoffs.callIn(handover));
    }

    @Override
    public Future<Void> healthy() {
        return gateway.healthy();
    }

    @Override
    public Map<String, Figure> gauges() {
        return Map.of(
                "discord_shards_connected",
                new Figure("Shards of the gateway that this replica is connected to", gateway::connected),
                "discord_invalid_requests",
                new Figure(
                        "Calls of the last ten minutes that Discord counts towards its ban",
                        () -> http.invalid().recent()));
    }

    @Override
    public Future<Void> leave() {
        return gateway.leave();
    }

    @Override
    public Future<Void> close() {
        return gateway.close().transform(closed -> http.close());
    }
}
