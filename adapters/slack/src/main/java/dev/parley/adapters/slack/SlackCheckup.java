package dev.parley.adapters.slack;

import dev.parley.spi.Checkup;
import dev.parley.spi.Environment;
import dev.parley.spi.Finding;
import io.vertx.core.Future;
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
        Probe probe = new Probe(environment.vertx());
        List<Finding> findings = new ArrayList<>();
        return token(settings, environment, probe)
                .onSuccess(findings::addAll)
                .compose(seen -> way(settings, environment, probe, address))
                .onSuccess(findings::addAll)
                .map(seen -> {
                    findings.add(events());
                    return List.copyOf(findings);
                })
                .onComplete(done -> probe.close());
    }

    private static Future<List<Finding>> token(SlackSettings settings, Environment environment, Probe probe) {
        String base = settings.apiUrl().endsWith("/") ? settings.apiUrl() : settings.apiUrl() + "/";
        Map<String, String> headers = Map.of(
                "authorization", "Bearer " + settings.botToken(), "content-type", "application/x-www-form-urlencoded");
        return probe.post(base + "auth.test", headers, Buffer.buffer())
                .map(answer -> TokenCheck.of(answer, environment.clock().now()))
                .otherwise(thrown -> List.of(Finding.problem(
                        "Slack can't be reached at " + base + ": " + thrown,
                        "Look at this machine's way out: name resolution, firewall, proxy.")));
    }

    private static Future<List<Finding>> way(
            SlackSettings settings, Environment environment, Probe probe, @Nullable URI address) {
        return (settings.bySocket()
                        ? new SocketCheck(settings, environment).examine()
                        : new AddressCheck(settings, environment.clock(), probe).examine(address))
                .map(List::of);
    }

    private static Finding events() {
        return Finding.unknown(
                "Slack tells no bot which events it is subscribed to, nor whether buttons and the command are set up",
                "See on the app's page at api.slack.com/apps that Event Subscriptions names "
                        + String.join(", ", SlackNeeds.EVENTS)
                        + ", and that Interactivity is on; or paste config/slack/manifest.yaml under App Manifest.");
    }
}
