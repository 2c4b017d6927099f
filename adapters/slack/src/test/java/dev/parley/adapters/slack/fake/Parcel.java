package dev.parley.adapters.slack.fake;

import io.vertx.core.json.JsonObject;

/** Something for the app, not yet dressed for its way there. */
record Parcel(Kind kind, String id, JsonObject payload) {
    enum Kind {
        EVENT("events_api"),
        INTERACTIVE("interactive"),
        COMMAND("slash_commands");

        /** What Socket Mode calls it. */
        final String envelope;

        Kind(String envelope) {
            this.envelope = envelope;
        }
    }
}
