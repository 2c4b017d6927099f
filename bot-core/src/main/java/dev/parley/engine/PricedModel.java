package dev.parley.engine;

import dev.parley.model.Usage;
import dev.parley.spi.Figure;
import dev.parley.spi.Generation;
import dev.parley.spi.Generation.Part;
import dev.parley.spi.LanguageModel;
import dev.parley.spi.ModelRequest;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A language model that says with what it used who it is and what it cost: of a chain of models, whoever reads the answer
 * would not know otherwise which one wrote it.
 */
public record PricedModel(LanguageModel model, Price price) implements LanguageModel {
    private static final double MILLION = 1e6;

    /** Of a million tokens each. */
    public record Price(double input, double output) {
        public static final Price UNKNOWN = new Price(0, 0);

        double of(Usage usage) {
            return (usage.inputTokens() * input + usage.outputTokens() * output) / MILLION;
        }
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public Future<Generation> generate(ModelRequest request) {
        return model.generate(request).map(answer -> new Priced(answer, this));
    }

    private Part priced(Part part) {
        if (!(part instanceof Part.Finish finish) || !finish.usage().model().isEmpty()) {
            return part;
        }
        Usage used = finish.usage();
        return new Part.Finish(
                finish.reason(), new Usage(used.inputTokens(), used.outputTokens(), price.of(used), model.name()));
    }

    @Override
    public Future<Void> healthy() {
        return model.healthy();
    }

    @Override
    public Map<String, Figure> gauges() {
        return model.gauges();
    }

    @Override
    public Future<Void> close() {
        return model.close();
    }

    private record Priced(Generation answer, PricedModel by) implements Generation {
        @Override
        public void cancel() {
            answer.cancel();
        }

        @Override
        public Generation exceptionHandler(@Nullable Handler<Throwable> handler) {
            answer.exceptionHandler(handler);
            return this;
        }

        @Override
        public Generation handler(@Nullable Handler<Part> handler) {
            answer.handler(handler == null ? null : part -> handler.handle(by.priced(part)));
            return this;
        }

        @Override
        public Generation pause() {
            answer.pause();
            return this;
        }

        @Override
        public Generation resume() {
            answer.resume();
            return this;
        }

        @Override
        public Generation fetch(long amount) {
            answer.fetch(amount);
            return this;
        }

        @Override
        public Generation endHandler(@Nullable Handler<Void> handler) {
            answer.endHandler(handler);
            return this;
        }
    }
}
