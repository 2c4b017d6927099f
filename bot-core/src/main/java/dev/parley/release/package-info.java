/**
 * Versions of the flow set: kept for good, one of them live for all replicas, some of them held ready to run; and the log of
 * who did what.
 */
@NullMarked
package dev.parley.release;

import org.jspecify.annotations.NullMarked;
