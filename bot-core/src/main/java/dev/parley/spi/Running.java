package dev.parley.spi;

import io.vertx.core.Future;
import java.util.Map;

/**
 * Steps within a step that run beside others.
 *
 * @param bound what they have bound, once they are over
 * @param stop gives them up
 */
public record Running(Future<Map<String, Object>> bound, Runnable stop) {}
