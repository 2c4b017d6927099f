package dev.parley.chaos;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message of the bot's as it stands.
 *
 * @param whole since when it has the end of an answer; null while it has none
 * @param running it shows that more is to come
 */
record Sight(
        String id, String thread, String text, @Nullable Instant whole, boolean running) {}
