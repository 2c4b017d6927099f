/** Conversations in order, the runner, the live turn, the record of a turn. Names no step, no channel, no vendor. */
@NullMarked
package dev.parley.engine;

import org.jspecify.annotations.NullMarked;
