package dev.parley.crooked.text;

import dev.parley.crooked.spi.Door;
import io.vertx.core.Future;

/** Knows the platform, and a package above. */
public record Platform(Future<Door> door) {}
