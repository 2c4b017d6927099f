package dev.parley.adapters.discord;

import dev.parley.adapters.discord.api.DiscordHttp;
import dev.parley.adapters.discord.api.Request;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Channel;
import dev.parley.spi.Checkup;
import dev.parley.spi.Environment;
import dev.parley.spi.Provider;
import dev.parley.spi.seal.SealKeys;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        return environment
                .vertx()
                .executeBlocking(() -> Optional.ofNullable(keys(settings.tokenKey())))
                .compose(keys -> open(settings, token, keys.orElse(null), environment));
    }

    /** Used once here, since its first use takes longer than an event loop has. */
    private static @Nullable SealKeys keys(@Nullable String written) {
        if (written == null || written.isBlank()) {
            return null;
        }
        SealKeys keys = SealKeys.parse(written, "channels.discord.token_key (SLACK_TOKEN_KEY)");
        boolean works = keys.open("", keys.seal("", Buffer.buffer())) != null;
        return works ? keys : null;
    }

    private static Future<Channel> open(
            DiscordSettings settings, String token, @Nullable SealKeys keys, Environment environment) {
        DiscordHttp http = new DiscordHttp(environment.vertx(), environment.clock(), settings.apiUrl(), token);
        Promise<Identity> who = Promise.promise();
        environment
                .vertx()
                .getOrCreateContext()
                .runOnContext(now -> identity(http).onComplete(who));
        return Rehearsal.hold(environment.vertx(), settings)
                .compose(done -> who.future())
                .<Channel>map(self -> new DiscordChannel(settings, token, keys, self, http, environment))
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
