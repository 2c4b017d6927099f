package dev.parley.adapters.discord;

import dev.parley.adapters.discord.api.DiscordHttp;
import dev.parley.adapters.discord.api.Request;
import dev.parley.model.Failure;
import dev.parley.spi.Checkup;
import dev.parley.spi.Environment;
import dev.parley.spi.Finding;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whether Discord would let the bot in as it is configured, and let it do its work. Posts nothing and changes nothing. */
final class DiscordCheckup implements Checkup<DiscordSettings> {
    @Override
    public Future<List<Finding>> examine(DiscordSettings settings, Environment environment, @Nullable URI address) {
        Promise<List<Finding>> examined = Promise.promise();
        environment
                .vertx()
                .getOrCreateContext()
                .runOnContext(now -> Rehearsal.hold(environment.vertx(), settings)
                        .compose(done -> look(settings, environment))
                        .onComplete(examined));
        return examined.future();
    }

    private static Future<List<Finding>> look(DiscordSettings settings, Environment environment) {
        String token = settings.token();
        if (token == null || token.isBlank()) {
            return Future.succeededFuture(List.of(Finding.problem(
                    "there is no DISCORD_TOKEN",
                    "Make an application at discord.com/developers and copy the token from its page Bot.")));
        }
        DiscordHttp http = new DiscordHttp(environment.vertx(), environment.clock(), settings.apiUrl(), token);
        return http.json(Request.self())
                .compose(self -> http.json(Request.application()).map(app -> Identity.of(self, app)))
                .compose(self -> look(settings, http, self))
                .otherwise(thrown -> List.of(refused(settings, Failure.from(thrown))))
                .eventually(http::close);
    }

    private static Finding refused(DiscordSettings settings, Failure failure) {
        return failure.kind() == Failure.Kind.REFUSED
                ? Finding.problem(
                        "Discord refuses DISCORD_TOKEN: " + failure.message(),
                        "Press Reset Token under Bot on the application's page, and copy the new one.")
                : Finding.problem(
                        "Discord can't be reached at " + settings.apiUrl() + ": " + failure.message(),
                        "Look at this machine's way out: name resolution, firewall, proxy.");
    }

    private static Future<List<Finding>> look(DiscordSettings settings, DiscordHttp http, Identity self) {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok("the token is valid: it is " + self.name()));
        findings.add(content(settings, self));
        ChannelCheck channels = new ChannelCheck(settings, http, self);
        return new GuildCheck(settings, http, self)
                .examine()
                .compose(guilds -> {
                    findings.addAll(guilds);
                    return named(settings, channels);
                })
                .map(each -> {
                    findings.addAll(each);
                    return List.copyOf(findings);
                });
    }

    private static Finding content(DiscordSettings settings, Identity self) {
        if (self.content()) {
            return Finding.ok("the bot may read messages that don't mention it");
        }
        String cure = "Switch on Message Content Intent at https://discord.com/developers/applications/"
                + self.application() + "/bot, and start the bot again.";
        return settings.channels().isEmpty()
                ? Finding.warning(
                        "without the Message Content Intent the bot reads mentions, direct messages and commands only",
                        cure)
                : Finding.problem(
                        "without the Message Content Intent the bot can't answer in its channels without a mention",
                        cure);
    }

    private static Future<List<Finding>> named(DiscordSettings settings, ChannelCheck check) {
        TreeSet<String> channels = new TreeSet<>(settings.channels());
        channels.addAll(settings.teams().values());
        Future<List<Finding>> all = Future.succeededFuture(new ArrayList<>());
        for (String channel : channels) {
            all = all.compose(found -> check.examine(channel).map(finding -> {
                found.add(finding);
                return found;
            }));
        }
        return all;
    }
}
