package dev.parley.crooked.model;

import dev.parley.crooked.spi.Door;
import io.vertx.core.Future;

/** Imports a package above, and a library. */
public record Upwards(Door door, Future<String> later) {}
