package dev.parley.adapters.models;

import dev.parley.model.FailureException;
import dev.parley.spi.Environment;
import dev.parley.spi.LanguageModel;
import dev.parley.spi.Provider;
import io.vertx.core.Future;

/** {@code anthropic}: Anthropic's messages. */
public final class AnthropicProvider implements Provider<LanguageModel, AnthropicSettings> {
    @Override
    public Class<LanguageModel> provides() {
        return LanguageModel.class;
    }

    @Override
    public String name() {
        return "anthropic";
    }

    @Override
    public Class<AnthropicSettings> settings() {
        return AnthropicSettings.class;
    }

    @Override
    public Future<LanguageModel> open(AnthropicSettings settings, Environment environment) {
        ServerAddress address;
        try {
            address = ServerAddress.of(settings.url())
                    .with("x-api-key", settings.key())
                    .with("anthropic-version", settings.version())
                    .with(settings.headers());
        } catch (FailureException e) {
            return Future.failedFuture(e);
        }
        ModelServer.Connections connections = new ModelServer.Connections(
                settings.connections(), settings.connectTimeout(), settings.idleTimeout(), settings.caFile());
        ModelServer server = new ModelServer(address, connections, settings.model(), environment);
        String path = address.path().endsWith("/v1") ? address.path() : address.path() + "/v1";
        return server.warm(path + "/models").map(warm -> new AnthropicModel(server, path, settings));
    }
}
