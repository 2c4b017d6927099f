package dev.parley.adapters.discord.fake;

import io.vertx.core.json.JsonArray;
import java.time.Instant;
import java.util.List;

/**
 * How a message looked for a while.
 *
 * @param by the call that made it look so, or {@code person}
 * @param pinged whom this call rang, by id, or {@code everyone}
 */
public record Version(Instant at, String by, String text, JsonArray embeds, JsonArray components, List<String> pinged) {
    /** Everything that people read, with what stands in embeds and on buttons. */
    public String readable() {
        return text + "\n" + embeds.encode() + components.encode();
    }

    boolean rang(String whom) {
        return pinged.contains(whom);
    }

    boolean has(String customId) {
        return components.encode().contains("\"custom_id\":\"" + customId);
    }
}
