package dev.parley.adapters.slack.install;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Records;
import dev.parley.spi.seal.SealKeys;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out at the start whether the keys are those that tokens were sealed with: by a record that holds nothing else. */
record KeyCheck(Records records, SealKeys keys) {
    static final String RECORD = "slack/key";

    private static final Logger log = LoggerFactory.getLogger(KeyCheck.class);
    private static final Buffer NOTHING = Buffer.buffer("parley");

    /** Fails when they are not. Records that can't be reached are no reason to wait with the start. */
    Future<Void> run() {
        return read().recover(thrown -> {
            Failure failure = Failure.from(thrown);
            if (!failure.retryable()) {
                return Future.failedFuture(thrown);
            }
            log.warn("SLACK_TOKEN_KEY is not checked, since records can't be read now: {}", failure.message());
            return Future.succeededFuture();
        });
    }

    private Future<Void> read() {
        return records.get(RECORD)
                .compose(there -> there == null
                        ? records.replace(RECORD, null, sealed()).compose(first -> first ? fine() : read())
                        : check(there));
    }

    private Future<Void> check(Buffer there) {
        SealKeys.Opened opened = keys.open(RECORD, there);
        if (opened == null) {
            String message =
                    "SLACK_TOKEN_KEY is not the key that the installations in Redis are encrypted with: put that"
                            + " one back, behind a comma if there is a new one";
            return Future.failedFuture(Failure.of(Kind.REFUSED, message).exception());
        }
        return opened.byFirst()
                ? fine()
                : records.replace(RECORD, there, sealed()).mapEmpty();
    }

    private Buffer sealed() {
        return keys.seal(RECORD, NOTHING);
    }

    private static Future<Void> fine() {
        return Future.succeededFuture();
    }
}
