package dev.parley.adapters.local;

import dev.parley.spi.Environment;
import dev.parley.spi.PassageIndex;
import dev.parley.spi.Provider;
import dev.parley.spi.Setting;
import io.vertx.core.Future;

/** Passages in Lucene indexes under {@code passages}: nothing to install, for one replica. */
public final class LucenePassages implements Provider<PassageIndex, LucenePassages.Settings> {

    public record Settings(
            @Setting(value = "How many searches and updates to do at a time.", orElse = "2", min = 1)
            int threads,

            @Setting(value = "How many may wait for their turn; further ones are refused.", orElse = "256", min = 1)
            int queue) {}

    @Override
    public Class<PassageIndex> provides() {
        return PassageIndex.class;
    }

    @Override
    public String name() {
        return "lucene";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Future<PassageIndex> open(Settings settings, Environment environment) {
        LuceneNotices.silence();
        LuceneFolder folder = new LuceneFolder(
                environment.data().resolve("passages"),
                environment.prepared().resolve("passages"),
                new PassageAnalyzer());
        Pool pool = new Pool("lucene", settings.threads(), settings.queue(), environment.vertx());
        return Future.succeededFuture(new LuceneIndex(folder, pool, environment.clock()));
    }
}
