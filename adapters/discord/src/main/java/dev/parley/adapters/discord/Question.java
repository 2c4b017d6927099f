package dev.parley.adapters.discord;

import dev.parley.adapters.discord.api.Interaction;
import dev.parley.model.InboundEvent.Message;
import java.time.Duration;
import java.time.Instant;

/**
 * What an answer answers, by the event's id: that of a message, with its version behind a slash; or of a command or a press,
 * with a letter before it.
 */
record Question(String event, Instant at) {
    static final String COMMAND = "c";
    static final String PRESS = "i";
    /** Discord forgets a nonce after some minutes. */
    private static final Duration SURELY = Duration.ofMinutes(2);

    static Question of(Message message) {
        return new Question(message.id(), message.at());
    }

    static String idOfCommand(Interaction given) {
        return COMMAND + given.id();
    }

    boolean command() {
        return event.startsWith(COMMAND);
    }

    /** Written as a message, which can be replied to. */
    boolean written() {
        return !event.isEmpty() && Character.isDigit(event.charAt(0));
    }

    /** Discord's id, after which its answer came. */
    String id() {
        String from = written() || event.isEmpty() ? event : event.substring(1);
        int version = from.indexOf('/');
        return version < 0 ? from : from.substring(0, version);
    }

    /** So old that an answer may have been begun in a time whose nonces are forgotten. */
    boolean old(Instant now) {
        return now.isAfter(at.plus(SURELY));
    }
}
