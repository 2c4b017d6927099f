package dev.parley.adapters.models;

import dev.parley.spi.Figure;
import dev.parley.spi.Generation;
import dev.parley.spi.LanguageModel;
import dev.parley.spi.ModelRequest;
import io.vertx.core.Future;
import java.util.Map;

/** Anthropic's messages. */
final class AnthropicModel implements LanguageModel {
    private final ModelServer server;
    private final String path;
    private final AnthropicSettings settings;

    AnthropicModel(ModelServer server, String path, AnthropicSettings settings) {
        this.server = server;
        this.path = path;
        this.settings = settings;
    }

    @Override
    public String name() {
        return settings.model();
    }

    @Override
    public Future<Generation> generate(ModelRequest request) {
        return server.stream(
                path + "/messages",
                AnthropicRequest.body(settings.model(), request, settings.maxTokens(), settings.body()),
                request,
                new AnthropicDecoder(server.errors()));
    }

    @Override
    public Map<String, Figure> gauges() {
        return Map.of("model_streams", new Figure("Answers that language models are writing now", server::streams));
    }

    @Override
    public Future<Void> close() {
        return server.close();
    }
}
