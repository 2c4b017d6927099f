package dev.parley.adapters.web.webhook;

import dev.parley.spi.Setting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One entry of {@code channels.web.webhooks}: which parts of its payload mean what. Paths are like {@code data.items[0].id}. */
public record WebhookSettings(
        @Setting("Where the customer's words are in the payload, such as data.comment.body.")
        String text,

        @Setting("Where the customer's id is; left out: all are one.") @Nullable
        String user,

        @Setting("Where the conversation's id is; left out: each message stands by itself.") @Nullable
        String conversation,

        @Setting("The flow that takes the messages; left out: the first whose `start` holds.") @Nullable
        String flow,

        @Setting("Secrets that sign messages: whsec_… for HMAC, whpk_… for Ed25519; several while they are changed."
                + " Left out: senders bring an API key with the scope webhooks.")
        List<String> secrets,

        @Setting(
                value =
                        "What the sender gets: the turn at once, or the answer when it is whole. A request may ask for the"
                                + " answer by the header `Prefer: wait`.",
                orElse = "turn")
        Reply reply,

        @Setting("Where answers are posted that the sender does not wait for.") @Nullable
        CallbackSettings callback) {
    public enum Reply {
        TURN,
        ANSWER
    }

    public WebhookSettings {
        secrets = List.copyOf(secrets);
    }
}
