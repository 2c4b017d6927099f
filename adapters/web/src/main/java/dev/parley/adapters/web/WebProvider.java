package dev.parley.adapters.web;

import dev.parley.adapters.web.http.Origins;
import dev.parley.model.FailureException;
import dev.parley.spi.Channel;
import dev.parley.spi.Environment;
import dev.parley.spi.Provider;
import io.vertx.core.Future;

/** Opens the web chat. */
public final class WebProvider implements Provider<Channel, WebSettings> {
    @Override
    public Class<Channel> provides() {
        return Channel.class;
    }

    @Override
    public String name() {
        return WebChannel.NAME;
    }

    @Override
    public Class<WebSettings> settings() {
        return WebSettings.class;
    }

    @Override
    public Future<Channel> open(WebSettings settings, Environment environment) {
        return Origins.of(settings.origins()).compose(origins -> open(settings, origins, environment));
    }

    private static Future<Channel> open(WebSettings settings, Origins origins, Environment environment) {
        try {
            return Future.succeededFuture(new WebChannel(settings, origins, environment));
        } catch (FailureException e) {
            return Future.failedFuture(e);
        }
    }
}
