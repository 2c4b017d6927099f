package dev.parley.adapters.slack;

import dev.parley.spi.Finding;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the answer to {@code auth.test} says: whose token it is, what it may do, and what time Slack has. */
final class TokenCheck {
    private static final Duration NOTICEABLE = Duration.ofMinutes(1);
    /** Slack's signatures are good for so long. */
    private static final Duration TOO_MUCH = Duration.ofMinutes(5);

    private TokenCheck() {}

    static List<Finding> of(Probe.Answer answer, Instant now) {
        List<Finding> findings = new ArrayList<>();
        JsonObject json = answer.json();
        findings.add(whose(answer.status(), json));
        if (json.getValue("ok") == Boolean.TRUE) {
            findings.addAll(scopes(answer.headers().get("x-oauth-scopes")));
        }
        findings.add(clock(answer.headers().get("date"), now));
        return findings;
    }

    private static Finding whose(int status, JsonObject json) {
        if (json.isEmpty()) {
            return Finding.problem(
                    "what answers in Slack's place is not Slack: HTTP status " + status,
                    "Look at api_url (SLACK_API_URL) and at proxies on the way.");
        }
        if (json.getValue("ok") != Boolean.TRUE) {
            return refused(Json.text(json, "error"));
        }
        String who = Json.text(json, "user") + " in the workspace " + Json.text(json, "team") + " ("
                + Json.text(json, "team_id") + ")";
        return Json.text(json, "bot_id").isEmpty()
                ? Finding.problem(
                        "SLACK_BOT_TOKEN belongs to the person " + who,
                        "Use the Bot User OAuth Token from OAuth & Permissions; it begins with xoxb-.")
                : Finding.ok("the bot token is valid: it is " + who);
    }

    private static Finding refused(String error) {
        return switch (error) {
            case "not_allowed_token_type" ->
                Finding.problem(
                        "SLACK_BOT_TOKEN is a token of another kind",
                        "Use the Bot User OAuth Token from OAuth & Permissions; it begins with xoxb-.");
            case "ratelimited" ->
                Finding.warning("Slack has no time to look at SLACK_BOT_TOKEN now", "Try again in a minute.");
            default ->
                Finding.problem(
                        "Slack refuses SLACK_BOT_TOKEN: " + error,
                        "Install the app to the workspace at api.slack.com/apps and copy the Bot User OAuth Token from"
                                + " OAuth & Permissions anew.");
        };
    }

    private static List<Finding> scopes(@Nullable String header) {
        if (header == null) {
            return List.of(Finding.unknown(
                    "Slack did not say which scopes are granted",
                    "Compare OAuth & Permissions on the app's page with config/slack/manifest.yaml."));
        }
        Set<String> granted =
                Arrays.stream(header.split(",", -1)).map(String::strip).collect(Collectors.toSet());
        List<Finding> missing = SlackNeeds.SCOPES.entrySet().stream()
                .filter(need -> !granted.contains(need.getKey()))
                .map(need -> Finding.problem(
                        "the scope " + need.getKey() + " is not granted: " + need.getValue(),
                        "Add it under OAuth & Permissions, and install the app to the workspace again."))
                .toList();
        return missing.isEmpty()
                ? List.of(Finding.ok("all scopes are granted: " + String.join(", ", SlackNeeds.SCOPES.keySet())))
                : missing;
    }

    private static Finding clock(@Nullable String date, Instant now) {
        Instant there = date == null ? null : parsed(date);
        if (there == null) {
            return Finding.unknown("Slack did not say what time it has", "Compare this machine's clock with another.");
        }
        Duration off = Duration.between(there, now);
        String words = "this machine's clock is " + off.abs().toSeconds() + " s "
                + (off.isNegative() ? "behind Slack's" : "ahead of Slack's");
        String cure = "Let it be set by NTP: Slack's requests are refused when they are 5 minutes off.";
        if (off.abs().compareTo(TOO_MUCH) >= 0) {
            return Finding.problem(words, cure);
        }
        return off.abs().compareTo(NOTICEABLE) > 0 ? Finding.warning(words, cure) : Finding.ok("the clock is right");
    }

    private static @Nullable Instant parsed(String date) {
        try {
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
