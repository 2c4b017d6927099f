package dev.parley.adapters.web;

import dev.parley.adapters.web.answers.Asking;
import dev.parley.adapters.web.answers.Idempotency;
import dev.parley.adapters.web.answers.LiveAnswer;
import dev.parley.adapters.web.answers.LiveAnswers;
import dev.parley.adapters.web.answers.Streams;
import dev.parley.adapters.web.chat.ChatRoutes;
import dev.parley.adapters.web.chat.Page;
import dev.parley.adapters.web.chat.Sockets;
import dev.parley.adapters.web.dify.DifyRoutes;
import dev.parley.adapters.web.http.Origins;
import dev.parley.adapters.web.http.Rates;
import dev.parley.adapters.web.keys.KeyDoor;
import dev.parley.adapters.web.keys.KnownKeys;
import dev.parley.adapters.web.openai.OpenAiRoutes;
import dev.parley.adapters.web.webhook.WebhookRoutes;
import dev.parley.model.AnswerPart;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Channel;
import dev.parley.spi.Clock;
import dev.parley.spi.Environment;
import dev.parley.spi.Figure;
import dev.parley.spi.Inbound;
import dev.parley.spi.Observer;
import dev.parley.spi.Records;
import dev.parley.spi.TurnInfo;
import dev.parley.spi.keys.ApiKeys;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The web chat: its API, its page, and the answers on their way to it. */
final class WebChannel implements Channel {
    static final String NAME = "web";

    private static final Duration TICK = Duration.ofSeconds(1);

    private final WebSettings settings;
    private final Vertx vertx;
    private final Clock clock;
    private final LiveAnswers answers;
    private final Streams streams;
    private final Sockets sockets = new Sockets();
    private final KnownKeys keys;
    private final Rates rates;
    private final OpenAiRoutes openAi;
    private final DifyRoutes dify;
    private final WebhookRoutes webhooks;
    private final Origins origins;
    private final ChatRoutes routes;
    private final Page page;
    private volatile @Nullable Inbound inbound;
    private volatile Clock.@Nullable Timer timer;
    private volatile boolean closed;

    WebChannel(WebSettings settings, Origins origins, Environment environment) {
        this.settings = settings;
        this.vertx = environment.vertx();
        this.clock = environment.clock();
        this.answers = new LiveAnswers(clock);
        this.streams = new Streams(clock);
        Asking asking = new Asking(this::inbound, answers, clock);
        Records records = environment.records();
        this.keys = new KnownKeys(settings.api().key(), records == null ? null : new ApiKeys(records, clock), clock);
        this.rates = new Rates(records, clock);
        KeyDoor door = new KeyDoor(keys, rates, settings.api().perMinute(), clock);
        Idempotency requests = new Idempotency(records, asking, settings.keepAnswers());
        this.origins = origins;
        this.openAi = new OpenAiRoutes(door, asking, streams, requests, environment.embedder());
        this.dify = new DifyRoutes(
                door,
                asking,
                streams,
                requests,
                records,
                settings.title(),
                settings.greeting(),
                settings.suggestions());
        this.webhooks = new WebhookRoutes(settings.webhooks(), door, asking, environment);
        this.routes = new ChatRoutes(settings.face(), settings.visitors(), rates, origins, asking, streams, sockets);
        this.page = new Page(settings.face(), origins);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void mount(Router router) {
        openAi.routes(origins).mount(router);
        dify.routes(origins).mount(router);
        webhooks.routes(origins).mount(router);
        new Description().routes(origins).mount(router);
        routes.mount(router);
        page.mount(router);
    }

    @Override
    public Future<Void> start(Inbound to) {
        inbound = to;
        webhooks.start();
        vertx.getOrCreateContext().runOnContext(now -> tickLater());
        return Future.succeededFuture();
    }

    @Override
    public WriteStream<AnswerPart> open(TurnInfo turn) {
        boolean ours = turn.message().conversation().tenant().equals(ChatRoutes.TENANT);
        ContextInternal loop = ((ContextInternal) vertx.getOrCreateContext()).unwrap();
        LiveAnswer answer = answers.open(turn, loop, !ours && !turn.recorded());
        return turn.recorded() ? webhooks.owed(answer) : answer;
    }

    @Override
    public Observer observer() {
        return new TurnTelling(answers, clock);
    }

    @Override
    public Map<String, Figure> gauges() {
        Map<String, Figure> gauges = new HashMap<>(webhooks.gauges());
        gauges.putAll(Map.of(
                "web_streams", new Figure("Answers that are streamed to readers over HTTP now", streams::count),
                "web_sockets", new Figure("WebSockets that are open", sockets::count),
                "web_answers_running",
                        new Figure(
                                "Answers over HTTP that are being written",
                                () -> answers.running().size()),
                "web_answers_unattended",
                        new Figure("Answers over HTTP that are being written while nobody reads", answers::unattended),
                "web_answers_kept",
                        new Figure("Answers over HTTP that are kept for readers who come back", answers::kept)));
        return gauges;
    }

    @Override
    public Future<Void> close() {
        closed = true;
        Clock.Timer last = timer;
        if (last != null) {
            last.cancel();
        }
        return dify.close().eventually(webhooks::close);
    }

    private Inbound inbound() {
        Inbound to = inbound;
        if (to == null) {
            throw Failure.of(Kind.UNAVAILABLE, "not started yet").exception();
        }
        return to;
    }

    private void tickLater() {
        timer = closed ? null : clock.after(TICK, this::tick);
    }

    private void tick() {
        tickLater();
        streams.tick();
        sockets.tick();
        keys.tick();
        rates.tick();
        answers.expire(settings.keepAnswers());
        answers.running().forEach(this::stopIfLeft);
    }

    /** A customer who closed the page doesn't need the rest, and the model costs money. */
    private void stopIfLeft(LiveAnswer answer) {
        if (answer.idle().compareTo(settings.leaveAfter()) >= 0) {
            answer.lost();
        }
    }
}
