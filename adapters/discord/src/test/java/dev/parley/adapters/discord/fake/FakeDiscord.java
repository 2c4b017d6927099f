package dev.parley.adapters.discord.fake;

import dev.parley.spi.Clock;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A Discord on a free port of 127.0.0.1, with one bot and one guild where it is.
 *
 * <pre>{@code
 * FakeDiscord discord = await(FakeDiscord.start(vertx, clock));
 * String asked = discord.user("ana").says("#help", "<@bot> how do I reset my password?");
 * SeenMessage answer = await(discord.awaitMessage("#help", seen -> seen.byBot() && seen.has("parley_helpful")));
 * assertThat(answer.pingsNobody()).isTrue();
 * }</pre>
 *
 * {@link #whatWasSeen} is what people saw, and the only thing that a check of visible answers should look at.
 */
public final class FakeDiscord {
    private final Vertx vertx;
    private final World world;
    private final RateLimits limits;
    private final Storms storms = new Storms();
    private final Gateway gateway;
    private final RestServer rest;
    private final Scene scene;
    private volatile int port;

    private FakeDiscord(Vertx vertx, Clock clock) {
        this.vertx = vertx;
        this.world = new World(clock);
        this.limits = new RateLimits(clock);
        Scenery scenery = new Scenery(world);
        MessageJson json = new MessageJson(world);
        Audience audience = new Audience(world, json);
        this.gateway = new Gateway(world, scenery, audience, this::gatewayUrl);
        Postings postings = new Postings(world, audience, json, scenery);
        ThreadCalls threads = new ThreadCalls(world, scenery, audience);
        List<Endpoint> endpoints = new ArrayList<>(new MessageCalls(world, postings).all());
        endpoints.addAll(new InteractionCalls(world, postings).all());
        endpoints.addAll(new AppCalls(world, scenery, this::gatewayUrl).all());
        endpoints.addAll(threads.all());
        this.rest = new RestServer(world, limits, storms, endpoints);
        Member owner = new Member(world.nextId(), "owner", Member.Kind.PERSON);
        Guild home = new Guild(world.nextId(), "Acme", owner, world.nextId(), Rights.ALL);
        world.guilds.put(home.id, home);
        this.scene = new Scene(world, home, postings, threads, new Interactions(world, audience, scenery, json));
    }

    public static Future<FakeDiscord> start(Vertx vertx, Clock clock) {
        FakeDiscord discord = new FakeDiscord(vertx, clock);
        HttpServer server = vertx.createHttpServer().requestHandler(discord::take);
        return server.listen(0, "127.0.0.1").map(listening -> {
            discord.port = listening.actualPort();
            return discord;
        });
    }

    private void take(HttpServerRequest request) {
        if (request.headers().contains("upgrade", "websocket", true)) {
            boolean compressed = "zlib-stream".equals(request.getParam("compress"));
            request.toWebSocket()
                    .onSuccess(socket -> opened(request, socket, compressed))
                    .onFailure(Gone::isNoConcern);
        } else {
            rest.take(request);
        }
    }

    private void opened(HttpServerRequest request, ServerWebSocket socket, boolean compressed) {
        Context context = vertx.getOrCreateContext();
        Link link = new Link(socket, request.connection(), context, compressed);
        socket.textMessageHandler(text -> gateway.take(link, text));
        socket.closeHandler(gone -> gateway.closed(link));
        socket.exceptionHandler(Gone::isNoConcern);
        gateway.opened(link);
    }

    /** For {@code DISCORD_API_URL}. */
    public String apiUrl() {
        return "http://127.0.0.1:" + port + "/api/v10/";
    }

    /** For {@code DISCORD_GATEWAY_URL}. */
    public String gatewayUrl() {
        return "ws://127.0.0.1:" + port + "/gateway";
    }

    public String token() {
        return World.TOKEN;
    }

    public String botId() {
        return world.bot.id();
    }

    public String guildId() {
        return scene.home().id;
    }

    /** The role that Discord made for the bot, which people mention when they mean the bot. */
    public String botRole() {
        return scene.home().botRole;
    }

    /** How many shards the bot is told to have; one to begin with. */
    public void recommendShards(int count) {
        world.change(() -> world.shards = count);
    }

    /** Whether the portal grants the content of messages; it does to begin with. */
    public void grantContent(boolean granted) {
        world.change(() -> world.contentGranted = granted);
    }

    /** What the bot may do in the guild. */
    public void permit(long permissions) {
        world.change(() -> scene.home().permissions = permissions);
    }

    /** What the bot may not do in one channel. */
    public void deny(String channel, long permissions) {
        world.change(() -> named(channel).denied = permissions);
    }

    /** There as soon as it is named. */
    public Person user(String name) {
        return new Person(scene, world.alone(() -> scene.person(name)));
    }

    /** Another bot, which can say what people can say. */
    public Person otherBot(String name) {
        return new Person(scene, world.alone(() -> scene.member(name, Member.Kind.BOT)));
    }

    public Person webhook(String name) {
        return new Person(scene, world.alone(() -> scene.member(name, Member.Kind.WEBHOOK)));
    }

    /** A text channel, there as soon as it is named as in {@code #help}; gives its id. */
    public String channel(String name) {
        return world.alone(() -> scene.named(name.substring(1), Room.Kind.TEXT)).id;
    }

    public String forum(String name) {
        return world.alone(() -> scene.named(name.substring(1), Room.Kind.FORUM)).id;
    }

    /** The id of the direct conversation of a person with the bot. */
    public String direct(Person person) {
        return world.alone(() -> scene.direct(Objects.requireNonNull(world.members.get(person.id())))).id;
    }

    public Gateway gateway() {
        return gateway;
    }

    public RateLimits limits() {
        return limits;
    }

    public Storms storms() {
        return storms;
    }

    /** The last 50,000 calls of the REST API, oldest first. */
    public List<ApiCall> calls() {
        return world.alone(() -> List.copyOf(rest.log()));
    }

    /** Completes with the first call that fits, of those before and those to come. */
    public Future<ApiCall> awaitCall(Predicate<ApiCall> fits) {
        return world.until(() -> rest.log().stream().filter(fits).findFirst().orElse(null));
    }

    public Future<JsonObject> awaitCommand(String name) {
        return world.until(() -> world.commands.get(name));
    }

    /** How often the bot has put its commands in place of those before. */
    public int registrations() {
        return world.alone(() -> world.registrations);
    }

    /** Completes when there is no such command any more. */
    public Future<Boolean> awaitNoCommand(String name) {
        return world.until(() -> world.commands.containsKey(name) ? null : true);
    }

    /** What the bot first offered to who typed. */
    public Future<JsonArray> awaitCompletion() {
        return world.until(() -> world.completions.isEmpty() ? null : world.completions.get(0));
    }

    /** The first form that the bot has shown. */
    public Future<JsonObject> awaitForm() {
        return world.until(() -> world.modals.isEmpty() ? null : world.modals.get(0));
    }

    /** Every message of a channel with all its versions, oldest first; by its id, or as in {@code #help}. */
    public List<SeenMessage> whatWasSeen(String channel) {
        return world.alone(() -> seen(channel));
    }

    /** Those that were posted before a moment, and they are gone afterwards: for tests with more messages than memory. */
    public List<SeenMessage> take(String channel, Instant before) {
        return world.alone(() -> {
            List<Post> old = Objects.requireNonNull(world.rooms.get(channel)).takeUntil(before);
            return old.stream().map(post -> post.seen(world.bot)).toList();
        });
    }

    /** When the bot last showed in the channel of this id that it was typing; long ago if never. */
    public Instant typedIn(String channel) {
        return world.alone(() -> Objects.requireNonNull(world.rooms.get(channel)).typed);
    }

    private List<SeenMessage> seen(String channel) {
        Room room = channel.startsWith("#") ? named(channel) : world.rooms.get(channel);
        return room == null
                ? List.of()
                : room.posts.values().stream().map(post -> post.seen(world.bot)).toList();
    }

    private Room named(String channel) {
        return scene.named(channel.substring(1), Room.Kind.TEXT);
    }

    /** Completes with the first message that fits, as soon as it is there. */
    public Future<SeenMessage> awaitMessage(String channel, Predicate<SeenMessage> fits) {
        return world.until(() -> first(channel, fits));
    }

    private @Nullable SeenMessage first(String channel, Predicate<SeenMessage> fits) {
        return seen(channel).stream().filter(fits).findFirst().orElse(null);
    }
}
