/** Versions of the flow set: which one is live, and which ones are still held. */
@NullMarked
package dev.parley.release;

import org.jspecify.annotations.NullMarked;
