package dev.parley.adapters.slack.install;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Records;
import dev.parley.spi.seal.SealKeys;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the app is installed: a sealed record for each workspace or organisation. */
record Installations(Records records, SealKeys keys) {
    private static final Logger log = LoggerFactory.getLogger(Installations.class);

    /** @param sealed as it is in the records, to be replaced only if nobody else did */
    record Kept(Installation installation, Buffer sealed) {}

    static String key(String owner) {
        return "slack/team/" + owner;
    }

    Future<@Nullable Kept> find(String owner) {
        return records.get(key(owner))
                .compose(bytes -> bytes == null ? Future.succeededFuture() : opened(owner, bytes));
    }

    private Future<@Nullable Kept> opened(String owner, Buffer sealed) {
        SealKeys.Opened opened = keys.open(owner, sealed);
        if (opened == null) {
            String message =
                    "the installation in " + owner + " can't be read with SLACK_TOKEN_KEY: put the key that it was"
                            + " written with behind the new one, or install the app there again";
            return Future.failedFuture(Failure.of(Kind.REFUSED, message).exception());
        }
        Kept kept = new Kept(Installation.of(opened.plain().toJsonObject()), sealed);
        if (!opened.byFirst()) {
            replace(kept, kept.installation())
                    .onFailure(e -> log.warn("{} keeps its old key for now: {}", kept.installation(), e.getMessage()));
        }
        return Future.succeededFuture(kept);
    }

    Future<Void> save(Installation installation) {
        return records.put(key(installation.owner()), sealed(installation));
    }

    /** False when somebody else changed it in between. */
    Future<Boolean> replace(Kept before, Installation after) {
        return records.replace(key(after.owner()), before.sealed(), sealed(after));
    }

    Future<Void> delete(String owner) {
        return records.delete(key(owner));
    }

    private Buffer sealed(Installation installation) {
        return keys.seal(installation.owner(), installation.json().toBuffer());
    }
}
