package dev.parley.app.server;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.stream.Stream;

/** What is counted of turns, by flow, version and channel. */
final class TurnFigures {
    private static final String[] WHERE = {"flow", "version", "channel"};
    private static final double[] SECONDS = {0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 2.5, 5, 10, 30, 60
    };

    final Histogram firstToken;
    final Histogram total;
    final Histogram step;
    final Counter turns;
    final Counter lookups;
    final Counter refusals;
    final Counter tokens;
    final Counter errors;
    final Counter stepErrors;
    final Counter feedback;
    final Counter handoffs;
    private final PrometheusRegistry registry;

    TurnFigures(PrometheusRegistry registry) {
        this.registry = registry;
        firstToken = time("parley_first_token", "From the message to the first word of its answer");
        total = time("parley_turn", "From the message to the end of its answer");
        step = time("parley_step", "Time of one step", "step");
        turns = count("parley_turns", "Turns that ended", "outcome", "origin");
        lookups = count("parley_cache_lookups", "Answers looked for in the cache", "step", "result");
        refusals = count("parley_cache_refusals", "Semantic hits that a gate refused", "step", "gate");
        tokens = count("parley_model_tokens", "Tokens that language models read and wrote", "direction");
        errors = count("parley_errors", "Turns that failed, by what went wrong", "kind");
        stepErrors = count("parley_step_errors", "Steps that failed, by what went wrong", "step", "kind");
        feedback = plain("parley_feedback", "Answers that customers rated", "channel", "helpful");
        handoffs = plain("parley_handoffs", "Conversations that were handed over to people", "channel", "team");
    }

    private Histogram time(String name, String help, String... more) {
        return Histogram.builder()
                .name(name)
                .help(help)
                .unit(Unit.SECONDS)
                .labelNames(and(more))
                .classicOnly()
                .classicUpperBounds(SECONDS)
                .withExemplars()
                .register(registry);
    }

    private Counter count(String name, String help, String... more) {
        return plain(name, help, and(more));
    }

    private Counter plain(String name, String help, String... labels) {
        return Counter.builder()
                .name(name)
                .help(help)
                .labelNames(labels)
                .withoutExemplars()
                .register(registry);
    }

    private static String[] and(String... more) {
        return Stream.concat(Stream.of(WHERE), Stream.of(more)).toArray(String[]::new);
    }
}
