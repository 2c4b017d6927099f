package dev.parley.adapters.slack.api;

import io.vertx.core.Future;

/** The workspaces that the app is installed in. */
public interface Workspaces {
    /** Fails with REFUSED where the app is not installed. */
    Future<Workspace> of(String team);
}
