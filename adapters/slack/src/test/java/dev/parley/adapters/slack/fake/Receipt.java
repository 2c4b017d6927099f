package dev.parley.adapters.slack.fake;

import org.jspecify.annotations.Nullable;

/**
 * How one attempt to deliver went.
 *
 * @param failure why it counts as failed, in the words of {@code x-slack-retry-reason}; null when it was taken
 * @param body what the app said in its acknowledgement
 */
public record Receipt(int status, @Nullable String failure, boolean noRetry, String body) {
    static Receipt failed(String reason) {
        return new Receipt(0, reason, false, "");
    }

    static Receipt taken(String body) {
        return new Receipt(200, null, false, body);
    }

    public boolean taken() {
        return failure == null;
    }
}
