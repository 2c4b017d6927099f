package dev.parley.spi.documents;

/** A document that can't be used. The message ends the sentence "it was skipped: …". */
public final class Unfit extends Exception {
    public Unfit(String reason) {
        super(reason, null, false, false);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
