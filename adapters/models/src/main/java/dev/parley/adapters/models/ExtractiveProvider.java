package dev.parley.adapters.models;

import dev.parley.model.Passage;
import dev.parley.spi.Environment;
import dev.parley.spi.LanguageModel;
import dev.parley.spi.Provider;
import io.vertx.core.Future;
import java.util.List;

/** {@code extractive}: the answerer that needs no model. The first answer takes 0.1 s, so it is made beforehand. */
public final class ExtractiveProvider implements Provider<LanguageModel, ExtractiveSettings> {
    @Override
    public Class<LanguageModel> provides() {
        return LanguageModel.class;
    }

    @Override
    public String name() {
        return "extractive";
    }

    @Override
    public Class<ExtractiveSettings> settings() {
        return ExtractiveSettings.class;
    }

    @Override
    public Future<LanguageModel> open(ExtractiveSettings settings, Environment environment) {
        Passage sample = new Passage("", "", "Title", "One sentence. Another one.\n\n- an item\n\n    code", "");
        return environment
                .vertx()
                .executeBlocking(() -> Extract.of("Which sentence is first?", List.of(sample)))
                .map(warm -> new ExtractiveModel(environment.vertx(), settings));
    }
}
