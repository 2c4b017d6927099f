package dev.parley.spi.keys;

import java.util.Locale;

/** What a key is good for. */
public enum Scope {
    /** Asks, and reads and deletes the conversations that it asked in. */
    CHAT,
    /** Turns texts into vectors. */
    EMBEDDINGS,
    /** Hands messages in at {@code /webhooks}. */
    WEBHOOKS,
    /** Sees and re-sends what could not be delivered. */
    OPS;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
