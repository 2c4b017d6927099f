package dev.parley.adapters.slack.fake;

import dev.parley.spi.Clock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A Slack on a free port of 127.0.0.1, with one app and, to begin with, one workspace where it is installed.
 *
 * <pre>{@code
 * FakeSlack slack = result(FakeSlack.start(vertx, clock));
 * slack.deliverTo("http://127.0.0.1:8080/slack/events");        // or slack.deliverBySocket()
 * String asked = slack.user("ana").says("#help", "<@bot> how do I reset my password?");
 * SeenMessage answer = result(slack.awaitMessage("#help", seen -> seen.byBot() && asked.equals(seen.threadTs())));
 * assertThat(answer.pingsNobody()).isTrue();
 * }</pre>
 *
 * {@link #whatWasSeen} is what people saw, and the only thing that a check of visible answers should look at.
 */
public final class FakeSlack {
    private final Vertx vertx;
    private final World world;
    private final Town town;
    private final RateLimits limits;
    private final Storms storms = new Storms();
    private final CallLog log;
    private final Deliveries deliveries;
    private final Parts parts;
    private final SocketMode sockets;
    private final WebApi api;
    private final FrontDoor door;
    private final Workspace home;
    private final Token botToken;
    private final Token appToken;
    private volatile int port;

    private FakeSlack(Vertx vertx, Clock clock) {
        this.vertx = vertx;
        this.world = new World(clock);
        this.town = new Town(world);
        this.log = new CallLog(world);
        this.limits = new RateLimits(clock);
        this.deliveries = new Deliveries(world, clock);
        this.parts = Parts.of(world, deliveries, this::url);
        this.sockets = new SocketMode(world, clock, () -> "ws://127.0.0.1:" + port);
        List<Method> methods = new ArrayList<>(parts.methods());
        methods.add(sockets.method());
        this.api = new WebApi(world, parts.oauth(), limits, storms, log, methods);
        Consent consent = new Consent(world, parts.oauth(), town);
        this.door = new FrontDoor(vertx, world, api, parts.urls(), sockets, consent);
        this.home = town.workspace("Acme");
        this.botToken = town.install(home, App.SCOPES);
        this.appToken = town.appToken(Set.of("connections:write"));
    }

    public static Future<FakeSlack> start(Vertx vertx, Clock clock) {
        FakeSlack slack = new FakeSlack(vertx, clock);
        return slack.door.open().map(port -> {
            slack.port = port;
            return slack;
        });
    }

    public Future<Void> close() {
        return door.close();
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** For {@code setMethodsEndpointUrlPrefix} and {@code SLACK_API_URL}. */
    public String apiUrl() {
        return url() + "/api/";
    }

    public App app() {
        return App.ONE;
    }

    public String botToken() {
        return botToken.value();
    }

    public String appToken() {
        return appToken.value();
    }

    public Workspace workspace() {
        return home;
    }

    /** Another workspace, where the app is not installed yet. */
    public Workspace workspace(String name) {
        return world.alone(() -> town.workspace(name));
    }

    /** A bot token with these scopes only. */
    public String tokenWith(Workspace workspace, Set<String> scopes) {
        return world.alone(() -> town.install(workspace, scopes)).value();
    }

    /** The administrator removes the app from the workspace. */
    public void uninstall(Workspace workspace) {
        world.change(() -> parts.app().leave(workspace));
    }

    /** Its answers carry a time that is so much later than it is. */
    public void clockIsAhead(Duration by) {
        api.clockIsAhead(by);
    }

    /** From now on installing gives tokens that live so long, with refresh tokens. */
    public void rotateTokens(Duration life) {
        world.change(() -> parts.oauth().rotate(life));
    }

    /** Of the workspace that is there to begin with; there as soon as it is named. */
    public Person user(String name) {
        return user(home, name);
    }

    public Person user(Workspace workspace, String name) {
        return new Person(parts.scene(), world.alone(() -> town.person(workspace.id(), name)));
    }

    /** Another app's bot, which can say what people can say. */
    public Person otherBot(String name) {
        return new Person(parts.scene(), world.alone(() -> town.otherBot(home.id(), name)));
    }

    /** A public channel with the app in it, there as soon as it is named as in {@code #help}; gives its id. */
    public String channel(String name) {
        return channel(home, name);
    }

    public String channel(Workspace workspace, String name) {
        return world.alone(() -> town.room(workspace, name.substring(1), Room.Kind.CHANNEL)).id;
    }

    public String privateChannel(String name) {
        return privateChannel(home, name);
    }

    public String privateChannel(Workspace workspace, String name) {
        return world.alone(() -> town.room(workspace, name.substring(1), Room.Kind.PRIVATE)).id;
    }

    /** A conversation of several people and the app. */
    public String group(Workspace workspace, String name) {
        return world.alone(() -> town.room(workspace, name.substring(1), Room.Kind.MPIM)).id;
    }

    /** The id of the direct conversation of a person with the app. */
    public String direct(Person person) {
        return world.alone(() ->
                        Rooms.direct(world, world.workspace(person.member().team()), person.member()))
                .id;
    }

    public void archive(String channelId) {
        world.change(() -> world.room(channelId, home.id()).archived = true);
    }

    /** The app is thrown out of the channel. */
    public void kick(String channelId) {
        world.change(() -> {
            Room room = world.room(channelId, home.id());
            room.members.remove(home.bot().id());
        });
    }

    /** Events go to the app's server; with several addresses, to one after the other. */
    public void deliverTo(String... urls) {
        deliveries.by(route(List.of(urls)));
    }

    /** The app's server, to be asked by hand. */
    public Endpoint endpoint(String url) {
        return new Endpoint(route(List.of(url)));
    }

    private HttpRoute route(List<String> urls) {
        return new HttpRoute(vertx, world.clock, new Signer(App.ONE.signingSecret()), urls);
    }

    public SocketMode deliverBySocket() {
        deliveries.by(sockets);
        return sockets;
    }

    public void subscribe(String... events) {
        world.change(() -> parts.feed().subscribe(Set.of(events)));
    }

    public Deliveries deliveries() {
        return deliveries;
    }

    public RateLimits limits() {
        return limits;
    }

    public Storms storms() {
        return storms;
    }

    public void lifeOfStreams(Duration life) {
        world.change(() -> parts.streams().lifeOfStreams(life));
    }

    /** The last 50,000 calls of the Web API, oldest first. */
    public List<ApiCall> calls() {
        return log.all();
    }

    /** Completes with the first call that fits, of those before and those to come. */
    public Future<ApiCall> awaitCall(Predicate<ApiCall> fits) {
        return log.await(fits);
    }

    public AssistantThread thread(String channelId, String threadTs) {
        return world.alone(() -> parts.threads().thread(channelId, threadTs));
    }

    /** The dialogues that the app has opened. */
    public List<JsonObject> views() {
        return world.alone(() -> parts.views().views());
    }

    /** Every message of a channel with all its versions, oldest first; by its id, or as in {@code #help}. */
    public List<SeenMessage> whatWasSeen(String channel) {
        return world.alone(() -> {
            Room room = known(channel);
            return room == null
                    ? List.of()
                    : room.all().stream().map(this::seen).toList();
        });
    }

    /** What was said in threads before a moment, and it is gone afterwards: for tests with more messages than memory. */
    public List<SeenMessage> takeReplies(String channelId, Instant before) {
        return world.alone(() -> Objects.requireNonNull(world.rooms.get(channelId)).takeReplies(before).stream()
                .map(this::seen)
                .toList());
    }

    /** Completes with the first message that fits, as soon as it is there. */
    public Future<SeenMessage> awaitMessage(String channel, Predicate<SeenMessage> fits) {
        return world.until(() -> first(channel, fits));
    }

    private @Nullable SeenMessage first(String channel, Predicate<SeenMessage> fits) {
        Room room = known(channel);
        return room == null
                ? null
                : room.all().stream().map(this::seen).filter(fits).findFirst().orElse(null);
    }

    private SeenMessage seen(Post post) {
        if (post.stream != null) {
            post.stream.age(world.now());
        }
        return post.seen();
    }

    private @Nullable Room known(String channel) {
        return channel.startsWith("#") ? world.roomNamed(channel.substring(1), home.id()) : world.rooms.get(channel);
    }
}
