/**
 * Conversations in order, the runner, the live turn, the record of a turn. Names no step, no channel, no vendor. Imports
 * {@code flow}, {@code answer}, {@code spi}, {@code text} and {@code model}.
 *
 * <p>The way of a message: {@link dev.parley.engine.Conversations} accepts it and gives it to its conversation, which
 * lives on one event loop and answers one message at a time. For each it makes a {@code TurnRun}: state loaded, flow
 * picked, channel opened; a {@code Runner} that takes it through its steps; then state saved, answer ended, record out.
 *
 * <p>What was decided, and why:
 *
 * <ul>
 *   <li>No locks but those of the map of conversations: all else belongs to one event loop, and says so when another
 *       thread touches it.
 *   <li>A turn costs no timer: deadlines are swept every 100 ms.
 *   <li>A step sees the turn through an object of its own attempt. When the attempt is given up, that object is closed:
 *       a step that comes back late changes nothing.
 *   <li>A step's timeout is for each of its attempts; the turn's deadline is for all of them, and counts from the moment
 *       the turn begins to run. Latencies in the record count from the moment the message was accepted.
 *   <li>A stopped or failed turn waits for nothing: the next message begins anew. What was said and stored stays.
 *   <li>State is saved as the change that a turn made ({@code Effect}), so that two replicas which answer the same
 *       conversation at once lose neither's exchange.
 * </ul>
 */
@NullMarked
package dev.parley.engine;

import org.jspecify.annotations.NullMarked;
