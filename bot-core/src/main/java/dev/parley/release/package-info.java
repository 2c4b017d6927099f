/** Versions of the flow set: what is live, and how the next one takes its place. */
@NullMarked
package dev.parley.release;

import org.jspecify.annotations.NullMarked;
