package dev.parley.adapters.slack;

import dev.parley.spi.Clock;
import dev.parley.spi.Finding;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asks the running bot, from outside, what Slack asks when its address is entered, signed as Slack signs it. */
final class AddressCheck {
    private final SlackSettings settings;
    private final Clock clock;
    private final Probe probe;

    AddressCheck(SlackSettings settings, Clock clock, Probe probe) {
        this.settings = settings;
        this.clock = clock;
        this.probe = probe;
    }

    Future<Finding> examine(@Nullable URI address) {
        String secret = settings.signingSecret();
        if (secret == null || secret.isBlank()) {
            return Future.succeededFuture(Finding.problem(
                    "there is neither a signing secret, for events over HTTP, nor an app token, for a socket",
                    "Set SLACK_SIGNING_SECRET from Basic Information on the app's page, or SLACK_APP_TOKEN."));
        }
        if (address == null) {
            return Future.succeededFuture(Finding.unknown(
                    "the signing secret is set; whether Slack reaches the bot was not tried",
                    "Start the bot and give its public address with --url (or PARLEY_PUBLIC_URL), or press Retry at the"
                            + " Request URL under Event Subscriptions on the app's page."));
        }
        String url = address.resolve(EventsRoute.PATH).toString();
        String challenge = UUID.randomUUID().toString();
        return ask(url, secret, challenge)
                .map(answer -> answered(url, challenge, answer))
                .otherwise(thrown -> Finding.problem(
                        "nobody answers at " + url + ": " + thrown,
                        "Start the bot, and see that name, certificate, proxy and firewall lead to its port."));
    }

    private Future<Probe.Answer> ask(String url, String secret, String challenge) {
        Buffer body = new JsonObject()
                .put("type", "url_verification")
                .put("challenge", challenge)
                .toBuffer();
        String timestamp = Long.toString(clock.now().getEpochSecond());
        return probe.post(
                url,
                Map.of(
                        "content-type",
                        "application/json",
                        "x-slack-request-timestamp",
                        timestamp,
                        "x-slack-signature",
                        new Signature(secret).of(timestamp, body)),
                body);
    }

    private static Finding answered(String url, String challenge, Probe.Answer answer) {
        if (answer.status() == 200 && challenge.equals(Json.text(answer.json(), "challenge"))) {
            return url.startsWith("https:")
                    ? Finding.ok("the bot answers at " + url)
                    : Finding.warning(
                            "the bot answers at " + url + ", but Slack calls https addresses only",
                            "Put a proxy with a certificate before it, or use Socket Mode.");
        }
        return switch (answer.status()) {
            case 401 ->
                Finding.problem(
                        "the bot at " + url + " does not take this signature",
                        "It was started with another SLACK_SIGNING_SECRET, or its clock is off: start it anew.");
            case 404 ->
                Finding.problem(
                        "there is no Slack at " + url,
                        "Start the bot with the same environment as this check, and see that the address is the bot's.");
            default ->
                Finding.problem(
                        "what answers at " + url + " is not the bot: HTTP status " + answer.status(),
                        "See where the address leads: to a proxy's own page, a login, or another program.");
        };
    }
}
