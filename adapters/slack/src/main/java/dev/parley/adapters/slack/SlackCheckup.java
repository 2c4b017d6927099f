package dev.parley.adapters.slack;

import dev.parley.spi.Checkup;
import dev.parley.spi.Environment;
import dev.parley.spi.Finding;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether Slack would let the bot in as it is configured, and find it. Posts nothing and changes nothing. */
final class SlackCheckup implements Checkup<SlackSettings> {
    @Override
    public Future<List<Finding>> examine(SlackSettings settings, Environment environment, @Nullable URI address) {
        Promise<List<Finding>> examined = Promise.promise();
        environment
                .vertx()
                .getOrCreateContext()
                .runOnContext(now -> look(settings, environment, address).onComplete(examined));
        return examined.future();
    }

    private static Future<List<Finding>> look(SlackSettings settings, Environment environment, @Nullable URI address) {
        Probe probe = new Probe(environment.vertx());
        return token(settings, environment, probe)
                .compose(token -> way(settings, environment, probe, address).map(way -> all(token, way)))
                .eventually(probe::close);
    }

    private static List<Finding> all(List<Finding> token, Finding way) {
        List<Finding> all = new ArrayList<>(token);
        all.add(way);
        all.add(events());
        return List.copyOf(all);
    }

    private static Future<List<Finding>> token(SlackSettings settings, Environment environment, Probe probe) {
        if (SlackSettings.isEmpty(settings.botToken())) {
            return Future.succeededFuture(List.of(Finding.unknown(
                    "no SLACK_BOT_TOKEN is set: each workspace that installs the app brings its own token",
                    "Install the app in a workspace at /slack/install, and ask the bot something there.")));
        }
        String base = settings.apiUrl().endsWith("/") ? settings.apiUrl() : settings.apiUrl() + "/";
        Map<String, String> headers = Map.of(
                "authorization", "Bearer " + settings.botToken(), "content-type", "application/x-www-form-urlencoded");
        return probe.post(base + "auth.test", headers, Buffer.buffer())
                .map(answer -> TokenCheck.of(answer, environment.clock().now()))
                .otherwise(thrown -> List.of(Finding.problem(
                        "Slack can't be reached at " + base + ": " + thrown,
                        "Look at this machine's way out: name resolution, firewall, proxy.")));
    }

    private static Future<Finding> way(
            SlackSettings settings, Environment environment, Probe probe, @Nullable URI address) {
        return settings.bySocket()
                ? new SocketCheck(settings, environment).examine()
                : new AddressCheck(settings, environment.clock(), probe).examine(address);
    }

    private static Finding events() {
        return Finding.unknown(
                "Slack tells no bot which events it is subscribed to, nor whether buttons and the command are set up",
                "See on the app's page at api.slack.com/apps that Event Subscriptions names "
                        + String.join(", ", SlackNeeds.EVENTS)
                        + ", and that Interactivity is on; or paste config/slack/manifest.yaml under App Manifest.");
    }
}
