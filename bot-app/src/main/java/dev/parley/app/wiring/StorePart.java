package dev.parley.app.wiring;

import dev.parley.flow.settings.Binder;
import dev.parley.flow.yaml.YamlNode;
import dev.parley.spi.EmbeddedServer;
import dev.parley.spi.Environment;
import dev.parley.spi.Provider;
import dev.parley.spi.Stores;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stores, and the server that is started for them where the section says {@code server} in place of {@code url}. That
 * server's address is known only once it runs, so the settings are bound a second time then.
 */
record StorePart(Part<Stores, ?> part, @Nullable Part<EmbeddedServer, ?> server) {
    private static final String SERVER = "server";

    Future<Opened> open(Environment environment) {
        if (server == null) {
            return part.open(environment).map(stores -> new Opened(stores, null));
        }
        return server.open(environment)
                .compose(running -> openAt(part.provider(), running.url(), environment)
                        .map(stores -> new Opened(stores, running))
                        .recover(thrown -> running.close().transform(closed -> Future.failedFuture(thrown))));
    }

    private <S extends Record> Future<Stores> openAt(
            Provider<Stores, S> provider, String url, Environment environment) {
        YamlNode.Mapping located = located(part.written(), url);
        S settings = new Binder()
                .bind(located, provider.name(), List.of(Section.class, provider.settings()))
                .get(provider.settings());
        return settings == null
                ? Future.failedFuture(new IllegalStateException("settings that were checked can't be bound again"))
                : provider.open(settings, environment);
    }

    /** The section with the server's address as its {@code url}. */
    static YamlNode.Mapping located(YamlNode.Mapping section, String url) {
        YamlNode.Entry server = section.entry(SERVER);
        return server != null && server.value() instanceof YamlNode.Scalar name
                ? SectionReader.with(section, server.key().withText("url"), name.withText(url))
                : section;
    }

    record Opened(Stores stores, @Nullable EmbeddedServer server) {}
}
