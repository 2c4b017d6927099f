package dev.parley.testkit;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;

/** A request that a {@link FakeModelServer} was sent. {@code uri} has the path and the query; the body may be empty. */
public record ModelCall(String method, String uri, String httpVersion, MultiMap headers, JsonObject body) {}
