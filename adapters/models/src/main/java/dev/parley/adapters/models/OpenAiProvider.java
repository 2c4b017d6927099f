package dev.parley.adapters.models;

import dev.parley.model.FailureException;
import dev.parley.spi.Environment;
import dev.parley.spi.LanguageModel;
import dev.parley.spi.Provider;
import io.vertx.core.Future;

/** {@code openai}: every server that speaks OpenAI's chat completions. */
public final class OpenAiProvider implements Provider<LanguageModel, OpenAiSettings> {
    @Override
    public Class<LanguageModel> provides() {
        return LanguageModel.class;
    }

    @Override
    public String name() {
        return "openai";
    }

    @Override
    public Class<OpenAiSettings> settings() {
        return OpenAiSettings.class;
    }

    @Override
    public Future<LanguageModel> open(OpenAiSettings settings, Environment environment) {
        ServerAddress address;
        try {
            address = address(settings);
        } catch (FailureException e) {
            return Future.failedFuture(e);
        }
        ModelServer.Connections connections = new ModelServer.Connections(
                settings.connections(), settings.connectTimeout(), settings.idleTimeout(), settings.caFile());
        ModelServer server = new ModelServer(address, connections, settings.model(), environment);
        String path = path(address);
        return server.warm(path + "/models")
                .map(warm -> new OpenAiModel(server, path, settings.model(), settings.body()));
    }

    private static ServerAddress address(OpenAiSettings settings) {
        String azure = settings.azureApiVersion();
        if (azure == null || azure.isBlank()) {
            String key = settings.key();
            return ServerAddress.of(settings.url())
                    .with("authorization", key == null || key.isBlank() ? null : "Bearer " + key)
                    .with(settings.headers());
        }
        String query = (settings.url().contains("?") ? "&" : "?") + "api-version=" + azure;
        return ServerAddress.of(settings.url() + query)
                .with("api-key", settings.key())
                .with(settings.headers());
    }

    /** Where the address has no path at all, the common one. */
    private static String path(ServerAddress address) {
        String path = address.path();
        return path.isEmpty() ? "/v1" : path;
    }
}
