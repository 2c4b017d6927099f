package dev.parley.spi;

import dev.parley.text.Mentions;
import io.vertx.core.Future;

/**
 * The messages of one answer, as its platform lets them be made. All calls come from the conversation's event loop, one at
 * a time: the next one comes when the Future of the one before has completed, for whichever message it was.
 *
 * <p>A call that may have arrived although it failed (UNAVAILABLE, TIMEOUT) is made again, with the text as it is then. So
 * {@link #post} has to be idempotent by turn and part: the platform's own means (a nonce, metadata that can be found) tell
 * whether the message exists, and then it is edited.
 *
 * <p>What a failure leads to, by its kind:
 *
 * <ul>
 *   <li>OVERLOADED: tried again when {@link Sent.Refused#scope} is open again.
 *   <li>UNAVAILABLE, TIMEOUT: tried again, after its retryAfter or longer and longer pauses. A native stream is stopped
 *       first and its message edited from then on, because nobody knows how much of it arrived.
 *   <li>CONFLICT: the message takes this no more. A native stream that is over is edited from then on; a message that is too
 *       old to be edited is posted again; for a deleted one say REFUSED.
 *   <li>REFUSED: the answer can't be shown here; the turn is stopped, as when a customer leaves.
 *   <li>all others: nothing partial is sent any more, the end of the answer is tried once.
 * </ul>
 *
 * A Future that fails, or a call that throws, counts as {@link Sent.Refused} without a scope.
 */
public interface MessageSurface {
    /** Asked once. */
    ChannelLimits limits();

    /** How long the text is, in the platform's unit and after conversion to its dialect. Grows with the text. */
    int length(String markdown);

    /**
     * Takes the sting out of everything that would ping somebody; given all text before it is cut. Changes words that begin
     * with {@code @} or stand in angle brackets only, each by itself, and leaves changed ones as they are.
     */
    default String defuse(String markdown) {
        return Mentions.defuse(markdown);
    }

    /** Shows, or takes back, that the bot thinks; only where {@link ChannelLimits#thinking} is a status. */
    default Future<Sent> think(boolean on) {
        return Future.succeededFuture(Sent.LANDED);
    }

    /** Creates the message of the draft's part, or edits it when it exists already. */
    Future<Sent> post(Draft draft);

    /** Replaces the message of the draft's part. */
    Future<Sent> edit(Draft draft);

    /** Begins the message of the draft's part as a native stream, with {@link Draft#raw}. */
    default Future<Sent> startStream(Draft draft) {
        return post(draft);
    }

    /** Appends what {@link Draft#raw} has beyond what was appended before. */
    default Future<Sent> appendStream(Draft draft) {
        return edit(draft);
    }

    /**
     * Ends the native stream, appending what {@link Draft#markdown} has beyond what was appended before. The message may be
     * edited afterwards, also when the draft has no ending.
     */
    default Future<Sent> stopStream(Draft draft) {
        return edit(draft);
    }

    /**
     * Another try has taken the answer over, some while ago: takes away what this one has shown in vain, and leaves what the
     * other goes on with.
     */
    default Future<Void> tidy() {
        return Future.succeededFuture();
    }
}
