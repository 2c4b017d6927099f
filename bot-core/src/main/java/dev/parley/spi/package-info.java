/**
 * The doors that others implement: steps, channels, models, indexes, stores. Vert.x types are used as they are. Imports
 * {@code text} and {@code model} only.
 *
 * <p>A Future that a door gives back completes on the context it was asked from, and a stream calls its handlers there: who
 * asks on a conversation's event loop goes on there.
 */
@NullMarked
package dev.parley.spi;

import org.jspecify.annotations.NullMarked;
