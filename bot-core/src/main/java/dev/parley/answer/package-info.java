/**
 * The stream that an answer is on its way to a channel, and how it is paced where a channel shows it as messages. Imports
 * {@code spi}, {@code text} and {@code model}.
 *
 * <p>{@link dev.parley.answer.AnswerStream} is what steps write to. Before a message channel stands a
 * {@link dev.parley.answer.MessageWriter}: its {@code Pacer} decides when to post and edit, its {@code Manuscript} what a
 * message shows, a {@link dev.parley.spi.RateBudget} who may call now. {@code doc-files/pacer.mmd} draws the pacer.
 */
@NullMarked
package dev.parley.answer;

import org.jspecify.annotations.NullMarked;
