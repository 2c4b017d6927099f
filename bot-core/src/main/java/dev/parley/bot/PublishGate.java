package dev.parley.bot;

import dev.parley.release.FileSet;
import io.vertx.core.Future;

/** Has the last word on whether a set of files goes live. What is found in the folder at the start is not asked about. */
public interface PublishGate {
    PublishGate OPEN = set -> Future.succeededFuture();

    /** Fails with BAD_INPUT, and why, when it may not. Files with errors may pass: they are refused anyway. */
    Future<Void> passes(FileSet set);
}
