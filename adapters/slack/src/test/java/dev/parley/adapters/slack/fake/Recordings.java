package dev.parley.adapters.slack.fake;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Slack's published shapes, which lie beside the project and are no part of it. */
final class Recordings {
    private static final Path DATA = Path.of("../../../shared/data");

    private Recordings() {}

    static JsonObject read(String file) {
        Path path = DATA.resolve(file);
        try {
            return new JsonObject(Files.readString(path));
        } catch (IOException e) {
            throw new AssertionError(
                    "Slack's recordings are not there: " + path + " can't be read. Put them beside the project.", e);
        }
    }

    static JsonObject api(String method) {
        return read("contracts/slack/api/" + method + ".json");
    }

    static JsonObject event(String name) {
        return read("contracts/slack/events/" + name + "Payload.json");
    }

    static JsonObject backend(String path) {
        return read("contracts/slack/app-backend/" + path + "Payload.json");
    }
}
