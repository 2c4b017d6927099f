package dev.parley.spi;

import io.vertx.core.Vertx;
import java.nio.file.Path;

/**
 * Where a part of the program lives.
 *
 * @param data the folder that it may write to; each part keeps to a sub-folder of its own name
 */
public record Environment(Vertx vertx, Clock clock, Path data) {}
