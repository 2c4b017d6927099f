package dev.parley.adapters.discord;

import dev.parley.adapters.discord.api.DiscordHttp;
import dev.parley.adapters.discord.api.Request;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Channel;
import dev.parley.spi.Checkup;
import dev.parley.spi.Environment;
import dev.parley.spi.Provider;
import io.vertx.core.Future;
import io.vertx.core.Promise;

/** Opens Discord: asks whose token it has and what the portal grants, and says what is missing. */
public final class DiscordProvider implements Provider<Channel, DiscordSettings> {
    @Override
    public Class<Channel> provides() {
        return Channel.class;
    }

    @Override
    public String name() {
        return DiscordChannel.NAME;
    }

    @Override
    public Class<DiscordSettings> settings() {
        return DiscordSettings.class;
    }

    @Override
    public Checkup<DiscordSettings> checkup() {
        return new DiscordCheckup();
    }

    @Override
    public Future<Channel> open(DiscordSettings settings, Environment environment) {
        String token = settings.token();
        if (token == null || token.isBlank()) {
            return Future.failedFuture(Failure.of(
                            Kind.REFUSED,
                            "Discord needs DISCORD_TOKEN: copy it from Bot on the application's page at"
                                    + " discord.com/developers")
                    .exception());
        }
        DiscordHttp http = new DiscordHttp(environment.vertx(), environment.clock(), settings.apiUrl(), token);
        Promise<Identity> who = Promise.promise();
        environment
                .vertx()
                .getOrCreateContext()
                .runOnContext(now -> identity(http).onComplete(who));
        return Rehearsal.hold(environment.vertx(), settings)
                .compose(done -> who.future())
                .<Channel>map(self -> new DiscordChannel(settings, token, self, http, environment))
                .recover(thrown -> http.close().transform(closed -> Future.failedFuture(refused(thrown))));
    }

    private static Future<Identity> identity(DiscordHttp http) {
        return http.json(Request.self())
                .compose(self -> http.json(Request.application()).map(app -> Identity.of(self, app)));
    }

    private static Throwable refused(Throwable thrown) {
        Failure failure = Failure.from(thrown);
        String message = failure.kind() == Kind.REFUSED
                ? "Discord refuses DISCORD_TOKEN: " + failure.message()
                : "Discord can't be reached to check DISCORD_TOKEN: " + failure.message();
        return Failure.of(failure.kind(), message).exception();
    }
}
