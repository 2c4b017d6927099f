package dev.parley.engine;

import static dev.parley.spi.Futures.doing;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Clock;
import dev.parley.spi.Figure;
import dev.parley.spi.Generation;
import dev.parley.spi.LanguageModel;
import dev.parley.spi.ModelRequest;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several language models as one: the first answers; where it fails before its first word, the next is asked. A model
 * that keeps failing is left alone for a while by its {@link Circuit}.
 *
 * <p>What failed because the request is wrong, or because nobody waits for the answer any more, goes to no other model.
 * A refusal does, but says nothing of the model's health.
 */
public final class ModelChain implements LanguageModel {
    private static final Logger log = LoggerFactory.getLogger(ModelChain.class);

    private final List<Link> links;
    private final Clock clock;

    /** @param models the preferred one first; at least one */
    public ModelChain(List<LanguageModel> models, Clock clock) {
        this.links = models.stream().map(Link::new).toList();
        this.clock = clock;
        if (links.isEmpty()) {
            throw new IllegalArgumentException("a chain needs a model");
        }
    }

    @Override
    public String name() {
        return links.stream().map(link -> link.model().name()).collect(Collectors.joining("|"));
    }

    @Override
    public Future<Generation> generate(ModelRequest request) {
        return request.deadline().passed()
                ? Future.failedFuture(Failure.of(Kind.TIMEOUT, "no time is left to ask a model")
                        .exception())
                : from(0, request, null);
    }

    private Future<Generation> from(int index, ModelRequest request, @Nullable Throwable before) {
        if (before != null && (!passesOn(before) || request.deadline().passed())) {
            return Future.failedFuture(before);
        }
        for (int i = index; i < links.size(); i++) {
            Link link = links.get(i);
            if (link.letsThrough(clock.nanos())) {
                int next = i + 1;
                return ask(link, request).recover(e -> from(next, request, e));
            }
        }
        return Future.failedFuture(before == null ? resting() : before);
    }

    private static boolean passesOn(Throwable thrown) {
        Kind kind = Failure.from(thrown).kind();
        return kind != Kind.BAD_INPUT && kind != Kind.CANCELLED;
    }

    private Throwable resting() {
        return new Failure(Kind.UNAVAILABLE, "every model of " + name() + " failed too often just now", Circuit.PAUSE)
                .exception();
    }

    private Future<Generation> ask(Link link, ModelRequest request) {
        return start(link.model(), request)
                .map(doing(generation -> link.answered()))
                .onFailure(e -> failed(link, Failure.from(e)));
    }

    private static Future<Generation> start(LanguageModel model, ModelRequest request) {
        try {
            return model.generate(request);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private void failed(Link link, Failure failure) {
        log.warn("model {}: {} {}", link.model().name(), failure.kind(), failure.message());
        if (failure.retryable() || failure.kind() == Kind.BUG) {
            link.failed(clock.nanos());
        } else if (failure.kind() != Kind.CANCELLED) {
            link.answered();
        }
    }

    /** Well while any of its models is. */
    @Override
    public Future<Void> healthy() {
        return Future.any(links.stream().map(link -> link.model().healthy()).toList())
                .mapEmpty();
    }

    @Override
    public Map<String, Figure> gauges() {
        Map<String, Figure> gauges = new HashMap<>();
        links.forEach(link -> gauges.putAll(link.model().gauges()));
        gauges.put(
                "model_circuits_open",
                new Figure(
                        "Models that are left alone for now because their calls failed",
                        () -> links.stream().filter(Link::isOpen).count()));
        return gauges;
    }

    @Override
    public Future<Void> close() {
        return Future.join(links.stream().map(link -> link.model().close()).toList())
                .mapEmpty();
    }

    /** A model and its circuit, which callers on all event loops share. */
    private static final class Link {
        private final LanguageModel model;
        private Circuit circuit = Circuit.CLOSED;

        Link(LanguageModel model) {
            this.model = model;
        }

        LanguageModel model() {
            return model;
        }

        synchronized boolean isOpen() {
            return circuit.state() != Circuit.State.CLOSED;
        }

        /** Of several callers who find the circuit half open, one gets through. */
        synchronized boolean letsThrough(long nowNanos) {
            boolean lets = circuit.lets(nowNanos);
            circuit = lets ? circuit.asked(nowNanos) : circuit;
            return lets;
        }

        synchronized void answered() {
            circuit = circuit.succeeded();
        }

        synchronized void failed(long nowNanos) {
            boolean wasClosed = circuit.state() == Circuit.State.CLOSED;
            circuit = circuit.failed(nowNanos);
            if (wasClosed && circuit.state() == Circuit.State.OPEN) {
                log.warn("model {}: left alone for {} s", model.name(), Circuit.PAUSE.toSeconds());
            }
        }
    }
}
