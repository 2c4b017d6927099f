package dev.parley.app.wiring;

import static dev.parley.spi.Futures.doing;

import dev.parley.app.traces.TracedModel;
import dev.parley.app.traces.Tracing;
import dev.parley.engine.ModelChain;
import dev.parley.engine.PricedModel;
import dev.parley.spi.Channel;
import dev.parley.spi.Embedder;
import dev.parley.spi.Environment;
import dev.parley.spi.LanguageModel;
import dev.parley.spi.Managed;
import dev.parley.spi.PassageIndex;
import dev.parley.spi.Stores;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everything that a bot is put together from, open. What was opened is closed in reverse, also when opening fails midway. */
final class Parts {
    private final Environment environment;
    private final @Nullable Tracing tracing;
    private final Map<String, Managed> open = Collections.synchronizedMap(new LinkedHashMap<>());

    private Parts(Environment environment, @Nullable Tracing tracing) {
        this.environment = environment;
        this.tracing = tracing;
    }

    record Opened(
            Parts parts,
            Map<String, LanguageModel> models,
            Embedder embedder,
            PassageIndex passages,
            Stores stores,
            List<Channel> channels) {}

    /** Opens all parts at the same time, but for channels: they may keep something in the stores. */
    static Future<Opened> open(Setup setup, Environment environment, @Nullable Tracing tracing) {
        Parts parts = new Parts(environment, tracing);
        Future<Map<String, LanguageModel>> models = parts.models(setup);
        Future<Embedder> embedder = parts.one("embedder", setup.embedder(), environment);
        Future<PassageIndex> passages = parts.one("passages", setup.passages(), environment);
        Future<Stores> stores = parts.stores(setup.stores());
        Future<List<Channel>> channels = stores.compose(opened -> parts.all(
                "channel",
                setup.channels(),
                environment.with(opened.records(), opened.leases()).with(embedder)));
        return Future.join(models, embedder, passages, stores, channels)
                .map(all -> new Opened(
                        parts,
                        models.result(),
                        embedder.result(),
                        passages.result(),
                        stores.result(),
                        channels.result()))
                .recover(thrown -> parts.close().transform(closed -> Future.failedFuture(thrown)));
    }

    private <T extends Managed> Future<T> one(String name, Part<T, ?> part, Environment where) {
        return part.open(where).map(doing(opened -> open.put(name, opened)));
    }

    private <T extends Managed> Future<List<T>> all(String name, List<Part<T, ?>> parts, Environment where) {
        List<Future<T>> opening = new ArrayList<>();
        for (Part<T, ?> part : parts) {
            opening.add(one(name + " " + part.provider().name(), part, where));
        }
        return Future.join(opening)
                .map(all -> opening.stream().map(Future::result).toList());
    }

    private Future<Stores> stores(StorePart part) {
        return part.open(environment).map(opened -> {
            if (opened.server() != null) {
                open.put("server", opened.server());
            }
            open.put("stores", opened.stores());
            return opened.stores();
        });
    }

    /** Language models alone, for one command. */
    static Future<Map<String, LanguageModel>> models(Setup setup, Environment environment) {
        return new Parts(environment, null).models(setup);
    }

    private Future<Map<String, LanguageModel>> models(Setup setup) {
        Map<String, Future<LanguageModel>> opening = new TreeMap<>();
        setup.models().forEach((name, chain) -> opening.put(name, chain(name, chain)));
        return Future.join(List.copyOf(opening.values())).map(all -> {
            Map<String, LanguageModel> models = new TreeMap<>();
            opening.forEach((name, model) -> models.put(name, model.result()));
            return models;
        });
    }

    private Future<LanguageModel> chain(String name, List<Part<LanguageModel, ?>> parts) {
        List<Part<LanguageModel, ?>> chain = new ArrayList<>(parts.subList(0, 1));
        parts.stream().skip(1).filter(part -> part.section().fallback()).forEach(chain::add);
        return all("model " + name, chain, environment)
                .map(models -> new ModelChain(traced(chain, priced(models, chain)), environment.clock()));
    }

    private static List<LanguageModel> priced(List<LanguageModel> models, List<Part<LanguageModel, ?>> chain) {
        List<LanguageModel> priced = new ArrayList<>();
        for (int i = 0; i < models.size(); i++) {
            Section.Price price = chain.get(i).section().price();
            priced.add(new PricedModel(
                    models.get(i),
                    price == null ? PricedModel.Price.UNKNOWN : new PricedModel.Price(price.input(), price.output())));
        }
        return priced;
    }

    private List<LanguageModel> traced(List<Part<LanguageModel, ?>> chain, List<LanguageModel> models) {
        if (tracing == null) {
            return models;
        }
        List<LanguageModel> traced = new ArrayList<>();
        for (int i = 0; i < models.size(); i++) {
            traced.add(new TracedModel(models.get(i), chain.get(i).provider().name(), tracing));
        }
        return traced;
    }

    /** The open parts by name, for the readiness check. */
    Map<String, Managed> byName() {
        synchronized (open) {
            return Map.copyOf(open);
        }
    }

    Future<Void> close() {
        List<Managed> reversed;
        synchronized (open) {
            reversed = new ArrayList<>(open.values());
        }
        Collections.reverse(reversed);
        Future<Void> closed = Future.succeededFuture();
        for (Managed part : reversed) {
            closed = closed.transform(before -> part.close());
        }
        return closed;
    }
}
